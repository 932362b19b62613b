package dev.omnigraph.engine;

import dev.omnigraph.engine.cancel.CancelToken;
import dev.omnigraph.engine.publish.Commit;
import org.jspecify.annotations.Nullable;

/**
 * A write on its way through the queue of its branch. What it runs is run by the queue's thread
 * while the thread that wants it waits.
 */
final class QueuedWrite {
  /** What is staged; runs again when a publish lost a race. */
  interface Work {
    /** Stages into a transaction, and holds what was staged to the schema. */
    void stage(OpenTransaction transaction);
  }

  private final SessionOptions options;
  private final Commit.Operation operation;
  private final CancelToken cancel;
  private final Mode mode;
  private final Work work;
  private final @Nullable OpenTransaction ready;
  private final @Nullable String newBranch;
  private Session.@Nullable CommitInfo commit;

  /** How a write goes through the queue. */
  enum Mode {
    /** With others; gives way to them if it takes long. */
    SHORT,
    /** With none, as long as it takes. */
    LONG
  }

  /** A statement that is staged in its turn. */
  QueuedWrite(
      SessionOptions options,
      Commit.Operation operation,
      CancelToken cancel,
      Mode mode,
      Work work) {
    this.options = options;
    this.operation = operation;
    this.cancel = cancel;
    this.mode = mode;
    this.work = work;
    this.ready = null;
    this.newBranch = null;
  }

  /**
   * A transaction that was staged before, to be published in its turn.
   *
   * @param newBranch a branch to make in the same publish, or null
   */
  QueuedWrite(
      SessionOptions options,
      Commit.Operation operation,
      CancelToken cancel,
      OpenTransaction ready,
      @Nullable String newBranch) {
    this.options = options;
    this.operation = operation;
    this.cancel = cancel;
    this.mode = Mode.LONG;
    this.work = transaction -> {};
    this.ready = ready;
    this.newBranch = newBranch;
  }

  SessionOptions options() {
    return options;
  }

  Commit.Operation operation() {
    return operation;
  }

  CancelToken cancel() {
    return cancel;
  }

  /** Whether no other write may share its publish. */
  boolean alone() {
    return mode == Mode.LONG;
  }

  /** What was staged before, or null. */
  @Nullable OpenTransaction ready() {
    return ready;
  }

  @Nullable String newBranch() {
    return newBranch;
  }

  Work work() {
    return work;
  }

  void published(Session.@Nullable CommitInfo made) {
    commit = made;
  }

  /** What made it visible; null if it changed nothing. */
  Session.@Nullable CommitInfo commit() {
    return commit;
  }
}
