package dev.omnigraph.engine.publish;

import java.time.Instant;

/**
 * The schema of a graph.
 *
 * @param id ULID of this acceptance
 * @param number 1 for the first, one more with each schema change
 * @param source the {@code .pg} text as given; empty for a graph without types
 * @param appliedAt when
 * @param commitId by which commit
 */
public record AcceptedSchema(
    String id, long number, String source, Instant appliedAt, String commitId) {}
