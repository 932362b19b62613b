package dev.omnigraph.engine;

import dev.omnigraph.engine.cancel.CancelToken;
import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The writes of one process on one branch, in the order in which they came. Those that wait
 * together are a group: a thread of the queue runs them one after the other in one transaction on
 * the newest snapshot, each seeing the ones before, and publishes once. A write that fails is
 * undone alone. Thread-safe.
 */
final class WriteQueue {
  private static final int MOST_MEMBERS = 512;
  private static final long GROUP_NANOS = TimeUnit.MILLISECONDS.toNanos(40);

  /** How long a group waits for as many as the one before had. */
  private static final long LINGER_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  /** A write that was in so many groups that lost a race goes alone, where it may fail itself. */
  private static final int GROUPED_ATTEMPTS = 2;

  private final Groups groups;
  private final Executor threads;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final Deque<Entry> waiting = new ArrayDeque<>();
  private boolean running;
  private int lastSize = 1;

  /** How a group is run. */
  interface Groups {
    /** Begins a group on the newest snapshot; its transaction is the queue's thread's alone. */
    Group begin();
  }

  /** A group that is being staged. */
  interface Group extends AutoCloseable {
    /**
     * Stages one write on top of those before.
     *
     * @throws EngineException if it is refused; what it staged is undone
     */
    void stage(QueuedWrite write);

    /** Publishes what was staged, and tells each write its commit. */
    void publish();

    @Override
    void close();
  }

  /** A write and what becomes of it. */
  private static final class Entry {
    final QueuedWrite write;
    final CompletableFuture<QueuedWrite> done = new CompletableFuture<>();
    int attempts;

    Entry(QueuedWrite write) {
      this.write = write;
    }

    boolean goesAlone() {
      return write.alone() || attempts >= GROUPED_ATTEMPTS;
    }
  }

  WriteQueue(Groups groups, Executor threads) {
    this.groups = groups;
    this.threads = threads;
  }

  /** How many writes wait. */
  int waiting() {
    lock.lock();
    try {
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }

  /** Whether another write waits for the one that runs now. */
  boolean isAwaited() {
    return waiting() > 0;
  }

  /**
   * Runs a write and waits for its publish. Cancelled while it waits, it leaves the queue; while it
   * runs, it ends like any cancelled work; once it is staged it shares the fate of its group, which
   * takes milliseconds.
   *
   * @throws EngineException what it failed with, or its group
   */
  void run(QueuedWrite write) {
    Entry entry = new Entry(write);
    enqueue(entry);
    try {
      write.cancel().await(entry.done);
    } catch (EngineException e) {
      if (withdraw(entry)) {
        throw e;
      }
      settle(entry);
    } catch (ExecutionException e) {
      throw failure(e);
    }
  }

  private static void settle(Entry entry) {
    try {
      CancelToken.shield().await(entry.done);
    } catch (ExecutionException e) {
      throw failure(e);
    }
  }

  private static RuntimeException failure(ExecutionException e) {
    if (e.getCause() instanceof Error error) {
      throw error;
    }
    return e.getCause() instanceof RuntimeException known
        ? known
        : EngineException.internal("a write failed: " + e.getCause(), e.getCause());
  }

  private void enqueue(Entry entry) {
    lock.lock();
    try {
      waiting.addLast(entry);
      arrived.signal();
      if (!running) {
        running = true;
        threads.execute(this::drain);
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean withdraw(Entry entry) {
    lock.lock();
    try {
      return waiting.remove(entry);
    } finally {
      lock.unlock();
    }
  }

  private void drain() {
    for (Entry first = first(); first != null; first = first()) {
      runGroup(first);
    }
  }

  private @Nullable Entry first() {
    lock.lock();
    try {
      Entry entry = waiting.pollFirst();
      running = entry != null;
      return entry;
    } finally {
      lock.unlock();
    }
  }

  private void runGroup(Entry first) {
    List<Entry> members = new ArrayList<>();
    Entry current = first;
    try (Group group = groups.begin()) {
      long end = System.nanoTime() + GROUP_NANOS;
      while (current != null) {
        Entry entry = current;
        current = null;
        if (stage(group, entry)) {
          members.add(entry);
        }
        boolean full = members.size() >= MOST_MEMBERS || System.nanoTime() - end > 0;
        if (!entry.goesAlone() && !full) {
          current = next(members.size());
        }
      }
      lastSize = Math.max(1, members.size());
      if (!members.isEmpty()) {
        group.publish();
      }
      members.forEach(member -> member.done.complete(member.write));
    } catch (EngineException e) {
      lost(members, current, e);
    } catch (Throwable e) {
      members.forEach(member -> member.done.completeExceptionally(e));
      if (current != null) {
        current.done.completeExceptionally(e);
      }
    }
  }

  private static boolean stage(Group group, Entry entry) {
    try {
      group.stage(entry.write);
      return true;
    } catch (RuntimeException | Error e) {
      entry.done.completeExceptionally(e);
      return false;
    }
  }

  /** The next write for a group, waiting a moment if the group before had more. */
  private @Nullable Entry next(int size) {
    lock.lock();
    try {
      long left = LINGER_NANOS;
      while (waiting.isEmpty() && size < lastSize && left > 0) {
        left = arrived.awaitNanos(left);
      }
      Entry entry = waiting.peekFirst();
      return entry == null || entry.goesAlone() ? null : waiting.pollFirst();
    } catch (InterruptedException e) {
      return null;
    } finally {
      lock.unlock();
    }
  }

  /** A group that lost a race runs again; of a single write the failure is its own. */
  private void lost(List<Entry> members, @Nullable Entry unstaged, EngineException failure) {
    List<Entry> all = new ArrayList<>(members);
    if (unstaged != null) {
      all.add(unstaged);
    }
    boolean race =
        failure.code() == ErrorCode.EXPECTED_VERSION_MISMATCH
            || failure.code() == ErrorCode.PUBLISH_CONTENTION;
    if (race && all.size() > 1) {
      lock.lock();
      try {
        for (int i = all.size() - 1; i >= 0; i--) {
          all.get(i).attempts++;
          waiting.addFirst(all.get(i));
        }
      } finally {
        lock.unlock();
      }
      return;
    }
    boolean shared = all.size() > 1;
    all.forEach(entry -> entry.done.completeExceptionally(shared ? copy(failure) : failure));
  }

  /** Threads do not share an exception, to which each adds what it knows. */
  private static EngineException copy(EngineException failure) {
    EngineException copy =
        new EngineException(failure.code(), String.valueOf(failure.getMessage()), failure);
    failure.fields().forEach(copy::with);
    return copy;
  }
}
