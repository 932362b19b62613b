/**
 * Ranks without an index: distances of vectors, scores of texts over the whole table, and the
 * fusion of two rankings. Exact, at the price of looking at every row.
 */
@NullMarked
package dev.omnigraph.engine.exec.rank;

import org.jspecify.annotations.NullMarked;
