package dev.omnigraph.bench.peer;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The peers by name, and what a process that runs one needs. */
public enum PeerKind {
  OMNI("Omnigraph", "OmniPeer", ""),
  RAW("Raw", "RawPeer", "plain arrays, no database: the floor"),
  DUCKDB("DuckDB", "DuckPeer", "org.duckdb:duckdb_jdbc"),
  SQLITE("SQLite", "SqlitePeer", "org.xerial:sqlite-jdbc"),
  H2("H2", "H2Peer", "com.h2database:h2"),
  KUZU("Kùzu", "KuzuPeer", "com.kuzudb:kuzu"),
  LUCENE("Lucene", "LucenePeer", "org.apache.lucene:lucene-core"),
  NEO4J("Neo4j", "Neo4jPeer", "org.neo4j:neo4j, Cypher"),
  NEO4J_CORE("Neo4j core", "Neo4jCorePeer", "org.neo4j:neo4j, traversals by hand");

  private final String title;
  private final String className;
  private final String library;

  PeerKind(String title, String className, String library) {
    this.title = title;
    this.className = className;
    this.library = library;
  }

  /** How tables and plots name it. */
  public String title() {
    return title;
  }

  /** Where it comes from. */
  public String library() {
    return library;
  }

  /** Whether it needs a JDK of 21 or later, and a class path of its own. */
  public boolean isNeo4j() {
    return this == NEO4J || this == NEO4J_CORE;
  }

  /** The peer whose loaded database this one opens. */
  public PeerKind database() {
    return this == NEO4J_CORE ? NEO4J : this;
  }

  /** Whether it is one of the modules that only the profiles build. */
  public boolean isOptional() {
    return this == KUZU || this == LUCENE || isNeo4j();
  }

  /** Whether a single writer is measured on it. */
  public boolean writes() {
    return this != RAW && this != LUCENE && this != NEO4J_CORE;
  }

  /** A fresh instance. */
  public Peer create() throws ReflectiveOperationException {
    String name = PeerKind.class.getPackageName() + "." + className;
    return Class.forName(name).asSubclass(Peer.class).getDeclaredConstructor().newInstance();
  }

  /** The peer of that name, in any case. */
  public static PeerKind of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  /** All of them. */
  public static List<PeerKind> all() {
    return Arrays.asList(values());
  }
}
