package dev.omnigraph.engine;

import org.jspecify.annotations.Nullable;

/**
 * Several statements of one text. With autocommit on they are one transaction: the first statement
 * opens it, the last publishes it, a failing one drops it.
 */
final class Script {
  private final GraphSession session;
  private final int size;
  private boolean own;

  Script(GraphSession session, int size) {
    this.session = session;
    this.size = size;
  }

  /** Runs one statement of the script in its turn. */
  Execution run(int index, java.util.function.Supplier<Execution> statement) {
    if (index == 0) {
      own = session.beginScript();
    }
    try {
      Execution execution = statement.get();
      if (own && index == size - 1) {
        own = false;
        return published(execution, session.endScript());
      }
      return execution;
    } catch (RuntimeException | Error e) {
      if (own) {
        own = false;
        session.abandonScript();
      }
      throw e;
    }
  }

  private static Execution published(Execution last, Session.@Nullable CommitInfo commit) {
    Execution.MutationResult effect = last.mutation();
    if (commit == null || effect == null) {
      return last;
    }
    return new WriteExecution(
        new Execution.MutationResult(
            effect.nodes(), effect.edges(), effect.count(), commit.commitId(), commit.version()),
        last.updateCounts(),
        last.generatedKeys());
  }
}
