package dev.omnigraph.engine;

/**
 * An open graph: one a canonical location and process, shared by all its sessions, kept for a while
 * after the last one closed. Thread-safe.
 */
public interface Graph {
  /** The canonical location, as a URI. */
  String location();

  /** Starts a session. */
  Session session(SessionOptions options);
}
