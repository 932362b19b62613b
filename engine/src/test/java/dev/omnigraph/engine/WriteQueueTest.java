package dev.omnigraph.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.omnigraph.engine.cancel.CancelToken;
import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.publish.Commit;
import dev.omnigraph.engine.publish.GraphStore;
import dev.omnigraph.engine.publish.Snapshot;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Autocommit statements of several threads on one branch. */
@Timeout(60)
class WriteQueueTest {
  private static final String SCHEMA = "node Person { name: String @key  age: I32? }";

  @TempDir Path folder;
  private final List<Session> sessions = new ArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private GraphSession first;

  @BeforeEach
  void connect() {
    first = open();
  }

  @AfterEach
  void close() throws InterruptedException {
    threads.shutdown();
    assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    sessions.forEach(Session::close);
  }

  private GraphSession open() {
    return open(Duration.ofMinutes(30));
  }

  private GraphSession open(Duration maxTransactionAge) {
    Session session =
        Graphs.open(
            folder.resolve("graph").toString(),
            new GraphOptions(true, SCHEMA, "tester", GraphOptions.Durability.OS, 0, 0),
            new SessionOptions(
                "main",
                false,
                null,
                false,
                "actor" + sessions.size(),
                null,
                GraphOptions.Durability.OS,
                0,
                Duration.ZERO,
                maxTransactionAge),
            new ArrayList<>());
    sessions.add(session);
    return (GraphSession) session;
  }

  private static void insert(Session session, String name) {
    for (PreparedStatement statement :
        session.prepare("INSERT INTO Person (name, age) VALUES ('" + name + "', 1)", null)) {
      statement.execute(Map.of(), ExecutionOptions.DEFAULT).close();
    }
  }

  private static void write(GraphSession session, CancelToken cancel, StatementRunner.Body body) {
    try (CancelToken.Scope scope = cancel.enter()) {
      new StatementRunner(session, "test", ExecutionOptions.DEFAULT)
          .write(Commit.Operation.MUTATE, body);
    }
  }

  private List<Commit> commits() {
    GraphStore store = first.graph().store();
    Iterator<Commit> log = store.commits(store.head("main"));
    List<Commit> commits = new ArrayList<>();
    log.forEachRemaining(commits::add);
    return commits;
  }

  /** Holds the queue with a write that changes nothing until others wait behind it. */
  private Future<?> holdUntilWaiting(int others) {
    CountDownLatch held = new CountDownLatch(1);
    GraphSession holder = open();
    WriteQueue queue = first.graph().writers("main");
    Future<?> done =
        threads.submit(
            () ->
                write(
                    holder,
                    CancelToken.withTimeout(0),
                    (transaction, run) -> {
                      held.countDown();
                      while (queue.waiting() < others) {
                        Thread.onSpinWait();
                      }
                      return new StatementRunner.Staged(new long[0], true);
                    }));
    await(held);
    return done;
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private Future<?> insertLater(String name) {
    GraphSession session = open();
    return threads.submit(() -> insert(session, name));
  }

  @Test
  void publishesWhatWaitsTogetherOnceWithACommitEach() throws Exception {
    insert(first, "taken");
    Snapshot before = first.graph().store().head("main");
    Future<?> holder = holdUntilWaiting(4);
    List<Future<?>> writers = new ArrayList<>();
    for (String name : List.of("a", "taken", "b", "c")) {
      writers.add(insertLater(name));
    }
    holder.get();
    int refused = 0;
    for (Future<?> writer : writers) {
      try {
        writer.get();
      } catch (ExecutionException e) {
        refused++;
        assertThat(e)
            .cause()
            .isInstanceOfSatisfying(
                EngineException.class, f -> assertThat(f.code()).isEqualTo(ErrorCode.KEY_CONFLICT));
      }
    }
    assertThat(refused).isEqualTo(1);
    List<Commit> group = commits().subList(0, 3);
    assertThat(group).extracting(Commit::groupId).containsOnly(group.get(2).id());
    assertThat(group)
        .extracting(Commit::version)
        .containsExactly(before.version() + 3, before.version() + 2, before.version() + 1);
    assertThat(group.get(2).parents()).containsExactly(before.commitId());
    assertThat(group.get(0).parents()).containsExactly(group.get(1).id());
    assertThat(group).extracting(Commit::inserted).containsOnly(1L);
    assertThat(new HashSet<>(group.stream().map(Commit::actor).toList())).hasSize(3);
    assertThat(group).extracting(Commit::pins).containsOnly(group.get(0).pins());
    Snapshot after = first.graph().store().head("main");
    assertThat(after.image().table("node:Person").rowCount()).isEqualTo(4);
    assertThat(after.tables().get(0).tableVersion())
        .isEqualTo(before.tables().get(0).tableVersion() + 3);
    assertThat(after.tables().get(0).fragments()).isEqualTo(before.tables().get(0).fragments() + 1);
  }

  @Test
  void leavesTheQueueWhenCancelledWhileItWaits() throws Exception {
    CancelToken cancel = CancelToken.withTimeout(0);
    Future<?> holder = holdUntilWaiting(2);
    GraphSession session = open();
    AtomicInteger ran = new AtomicInteger();
    Future<?> cancelled =
        threads.submit(
            () ->
                write(
                    session,
                    cancel,
                    (transaction, run) -> {
                      ran.incrementAndGet();
                      return new StatementRunner.Staged(new long[0], true);
                    }));
    while (first.graph().writers("main").waiting() < 1) {
      Thread.onSpinWait();
    }
    cancel.cancel();
    assertThatThrownBy(cancelled::get)
        .cause()
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED));
    List<Future<?>> others = List.of(insertLater("a"), insertLater("b"));
    holder.get();
    for (Future<?> other : others) {
      other.get();
    }
    assertThat(ran).hasValue(0);
    insert(session, "c");
    assertThat(commits()).hasSize(4);
  }

  @Test
  void makesWayForOthersWhenItTakesLong() throws Exception {
    CountDownLatch otherDone = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    GraphSession slow = open();
    AtomicInteger runs = new AtomicInteger();
    Future<?> long1 =
        threads.submit(
            () ->
                write(
                    slow,
                    CancelToken.withTimeout(0),
                    (transaction, run) -> {
                      runs.incrementAndGet();
                      begun.countDown();
                      while (otherDone.getCount() > 0) {
                        run.context().checkCancelled();
                      }
                      return new StatementRunner.Staged(new long[] {7}, true);
                    }));
    await(begun);
    insert(first, "a");
    otherDone.countDown();
    long1.get();
    assertThat(runs.get()).isGreaterThan(1);
  }

  @Test
  void losesNoInsertOfManyThreadsAndRaisesNoConflict() throws Exception {
    int count = 16;
    int each = 15;
    List<Future<?>> writers = new ArrayList<>();
    for (int t = 0; t < count; t++) {
      GraphSession session = open();
      int thread = t;
      writers.add(
          threads.submit(
              () -> {
                for (int i = 0; i < each; i++) {
                  insert(session, thread + "-" + i);
                }
              }));
    }
    for (Future<?> writer : writers) {
      writer.get();
    }
    List<Commit> commits = commits();
    assertThat(commits).hasSize(count * each + 1);
    Set<String> groups = new HashSet<>();
    commits.forEach(commit -> groups.add(commit.groupId()));
    assertThat(groups.size()).isLessThan(commits.size());
    Snapshot head = first.graph().store().head("main");
    assertThat(head.image().table("node:Person").rowCount()).isEqualTo((long) count * each);
    assertThat(head.version()).isEqualTo((long) count * each + 1);
  }

  @Test
  void refusesATransactionThatWasIdleForTooLong() {
    GraphSession session = open(Duration.ofMillis(20));
    session.setAutoCommit(false);
    insert(session, "a");
    long begun = System.nanoTime();
    while (System.nanoTime() - begun < TimeUnit.MILLISECONDS.toNanos(30)) {
      Thread.onSpinWait();
    }
    insert(session, "b");
    assertThatThrownBy(session::commit)
        .isInstanceOfSatisfying(
            EngineException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.TRANSACTION_TOO_OLD);
              assertThat(e.fields()).containsKey("age");
            });
    session.setAutoCommit(true);
    assertThat(commits()).hasSize(1);
    insert(session, "c");
    assertThat(commits()).hasSize(2);
  }
}
