package dev.omnigraph.engine;

import dev.omnigraph.engine.GraphOptions.Durability;
import dev.omnigraph.engine.cancel.CancelToken;
import dev.omnigraph.engine.publish.Commit;
import dev.omnigraph.engine.publish.Member;
import dev.omnigraph.engine.publish.PublishOptions;
import dev.omnigraph.engine.publish.Snapshot;
import dev.omnigraph.engine.stage.StagedWrites;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Writes of one branch that share a transaction on its newest snapshot, and a publish. */
final class WriteGroup implements WriteQueue.Group {
  /** A statement that stages longer makes way for those behind it. */
  private static final long TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final OpenGraph graph;
  private final String branch;
  private final OpenTransaction transaction;
  private final List<QueuedWrite> writes = new ArrayList<>();
  private final List<Member> members = new ArrayList<>();
  private @Nullable QueuedWrite only;

  /** Looks for commits of other processes, and begins on the newest. */
  WriteGroup(OpenGraph graph, String branch) {
    this.graph = graph;
    this.branch = branch;
    graph.store().refresh();
    this.transaction = graph.begin(graph.store().head(branch));
  }

  @Override
  public void stage(QueuedWrite write) {
    only = write;
    if (write.ready() != null) {
      return;
    }
    StagedWrites staged = transaction.writes();
    StagedWrites.Mark mark = staged.mark();
    CancelToken cancel = write.cancel();
    if (!write.alone()) {
      WriteQueue queue = graph.writers(branch);
      cancel.beginTurn(TURN_NANOS, queue::isAwaited);
    }
    try (CancelToken.Scope scope = cancel.enter()) {
      cancel.check();
      write.work().stage(transaction);
      Member member =
          Member.of(write.options().actor(), write.operation(), staged.changesSince(mark));
      if (!member.tables().isEmpty()) {
        writes.add(write);
        members.add(member);
      }
    } catch (RuntimeException | Error e) {
      staged.rollbackTo(mark);
      throw e;
    } finally {
      cancel.endTurn();
    }
  }

  @Override
  public void publish() {
    QueuedWrite last = only;
    OpenTransaction ready = last == null ? null : last.ready();
    if (last != null && ready != null) {
      try (CancelToken.Scope scope = last.cancel().enter()) {
        publishReady(last, ready);
      }
      return;
    }
    if (members.isEmpty()) {
      return;
    }
    CancelToken cancel = members.size() == 1 ? writes.get(0).cancel() : CancelToken.shield();
    try (CancelToken.Scope scope = cancel.enter()) {
      cancel.check();
      publishMembers();
    }
  }

  private void publishMembers() {
    boolean fsync =
        writes.stream().anyMatch(write -> write.options().durability() == Durability.FSYNC);
    List<Commit> commits =
        graph
            .store()
            .publishGroup(
                transaction.snapshot(),
                transaction.writes(),
                members,
                fsync ? Durability.FSYNC : Durability.OS);
    for (int i = 0; i < commits.size(); i++) {
      writes.get(i).published(info(commits.get(i)));
    }
  }

  private void publishReady(QueuedWrite write, OpenTransaction ready) {
    Snapshot base = ready.snapshot();
    PublishOptions options =
        new PublishOptions(
            write.options().actor(),
            write.operation(),
            write.options().durability(),
            write.newBranch());
    Commit commit = graph.store().publish(base, ready.writes(), options);
    write.published(commit == null ? null : info(commit));
  }

  private static Session.CommitInfo info(Commit commit) {
    return new Session.CommitInfo(commit.id(), commit.version());
  }

  @Override
  public void close() {
    transaction.close();
  }
}
