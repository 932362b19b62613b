package dev.omnigraph.engine.load;

/**
 * How many records of a type were loaded or exported.
 *
 * @param type name of the node or edge type
 * @param kind {@code node} or {@code edge}
 */
public record TypeCount(String type, String kind, long rowCount) {}
