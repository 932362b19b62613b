/**
 * From {@code .gq} and SQL to physical plans: the only package (with its subpackages) that knows
 * Calcite.
 */
@NullMarked
package dev.omnigraph.engine.plan;

import org.jspecify.annotations.NullMarked;
