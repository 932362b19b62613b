package dev.omnigraph.engine.storage;

/**
 * The identity of one immutable state of a table: where it is and which of its versions. Two pins
 * are the same state exactly if their references are equal.
 *
 * @param location folder of the table, relative to the graph's root, with {@code /}
 * @param version the version in that folder; negative for one outside its main line
 */
public record TableRef(String location, long version) {
  @Override
  public String toString() {
    return location + "@" + Long.toUnsignedString(version);
  }
}
