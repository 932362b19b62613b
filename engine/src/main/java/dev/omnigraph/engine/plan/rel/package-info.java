/** Relational nodes and operators of ours. Each lowers itself. */
@NullMarked
package dev.omnigraph.engine.plan.rel;

import org.jspecify.annotations.NullMarked;
