package dev.omnigraph.jdbc.history;

/** Something that a history must not show, in the words of Adya's thesis where he has one. */
record Anomaly(Kind kind, String what) {
  enum Kind {
    /** A transaction does not see its own writes, or sees a list change that it did not write. */
    INTERNAL,
    /** G1a: an element of an aborted transaction was read. */
    DIRTY_READ,
    /** G1b: a state in the middle of another transaction was read. */
    INTERMEDIATE_READ,
    /** Two reads of one list do not extend each other, or an acknowledged append is gone. */
    LOST_UPDATE,
    /** An element is in a list twice, or nobody wrote it. */
    GARBAGE,
    /** A cycle that snapshot isolation forbids: no two anti-dependencies in a row. */
    SNAPSHOT_CYCLE,
    /** Any cycle of dependencies, write skew among them. */
    SERIAL_CYCLE
  }
}
