package dev.omnigraph.shell.session;

import java.nio.file.Path;

/** Where a graph is, as a user types it: a JDBC URL, or a folder. */
public final class GraphUrl {
  private static final String PREFIX = "jdbc:omnigraph:";

  private GraphUrl() {}

  /** The JDBC URL that a typed location means. */
  public static String of(String typed) {
    if (typed.startsWith("jdbc:")) {
      return typed;
    }
    if (typed.startsWith("memory:") || typed.contains("://")) {
      return PREFIX + typed;
    }
    return PREFIX + escaped(typed);
  }

  /** The JDBC URL of the graph in that folder. */
  public static String of(Path folder) {
    return PREFIX + escaped(folder.toString());
  }

  /** In a URL {@code %} begins an escape and {@code ?} ends the location. */
  private static String escaped(String path) {
    return path.replace("%", "%25").replace("?", "%3F");
  }
}
