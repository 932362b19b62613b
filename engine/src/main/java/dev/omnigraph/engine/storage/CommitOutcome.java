package dev.omnigraph.engine.storage;

/** What became of an attempt to move the newest version of a table. */
public sealed interface CommitOutcome {
  /** It is the newest version, or was for a moment. */
  record Committed(TableRef table) implements CommitOutcome {}

  /** A commit since the base touched the same fragments, or took the name. Nothing happened. */
  record Collision(String reason) implements CommitOutcome {}
}
