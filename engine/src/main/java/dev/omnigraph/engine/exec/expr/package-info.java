/**
 * Expressions compiled to kernels over columns. Knows batches and contexts, nothing of planning.
 */
@NullMarked
package dev.omnigraph.engine.exec.expr;

import org.jspecify.annotations.NullMarked;
