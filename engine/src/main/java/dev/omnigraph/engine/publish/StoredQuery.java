package dev.omnigraph.engine.publish;

/**
 * A query kept in the graph.
 *
 * @param name what it is called by
 * @param source its {@code .gq} text
 */
public record StoredQuery(String name, String source) {}
