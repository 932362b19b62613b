package dev.omnigraph.jdbc;

/** Fixed names of the SQL surface. */
final class Names {
  /** The default schema: node and edge types, interfaces. */
  static final String GRAPH = "graph";

  /** The schema of procedures and system tables. */
  static final String SYSTEM = "system";

  /** The schema of stored queries. */
  static final String QUERIES = "queries";

  static final String PRODUCT = "Omnigraph";
  static final String DRIVER = "Omnigraph JDBC Driver";
  static final String VERSION = "0.1.0";
  static final int MAJOR = 0;
  static final int MINOR = 1;

  private Names() {}
}
