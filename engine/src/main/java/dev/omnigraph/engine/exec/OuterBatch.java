package dev.omnigraph.engine.exec;

import org.jspecify.annotations.Nullable;

/**
 * The batch of an enclosing operator that a correlated inner plan runs over, found by the number
 * that the planner gave to the pair.
 *
 * @param id number of the enclosing operator, unique in its plan
 * @param batch the batch; valid while the inner plan runs
 * @param enclosing the frame around the enclosing operator, or null at the outermost
 */
public record OuterBatch(int id, Batch batch, @Nullable OuterBatch enclosing) {}
