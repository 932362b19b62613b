package dev.omnigraph.engine;

import dev.omnigraph.engine.publish.Snapshot;
import dev.omnigraph.engine.stage.Transaction;
import dev.omnigraph.engine.table.GraphImage;

/**
 * A transaction and what it began on.
 *
 * @param snapshot the state that its statements read, their own writes aside
 * @param writes what they staged
 */
record OpenTransaction(Snapshot snapshot, Transaction writes) implements AutoCloseable {
  /** The snapshot with the staged rows over it. */
  GraphImage image() {
    return writes.image();
  }

  boolean isEmpty() {
    return writes.isEmpty();
  }

  @Override
  public void close() {
    writes.close();
  }
}
