/** Rewrites of graph patterns that change what a query costs, never what it says. */
@NullMarked
package dev.omnigraph.engine.plan.rule;

import org.jspecify.annotations.NullMarked;
