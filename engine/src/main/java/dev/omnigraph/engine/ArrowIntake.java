package dev.omnigraph.engine;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.load.LoadMode;
import dev.omnigraph.engine.load.LoadTarget;
import dev.omnigraph.engine.load.Loader;
import dev.omnigraph.engine.publish.Commit;
import dev.omnigraph.engine.stage.Ulids;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.jspecify.annotations.Nullable;

/** Rows of a program that are Arrow vectors, taken as one statement of a session. */
final class ArrowIntake {
  private ArrowIntake() {}

  static Execution take(
      GraphSession session,
      String type,
      Supplier<@Nullable VectorSchemaRoot> rows,
      String mode,
      ExecutionOptions options) {
    LoadMode how = LoadMode.of(mode);
    Loader loader = new Loader(session.graph().validator(), new Ulids(Clock.systemUTC()));
    AtomicBoolean begun = new AtomicBoolean();
    return new StatementRunner(session, "load " + type + " from Arrow", options)
        .writeOnce(
            Commit.Operation.LOAD,
            (transaction, run) -> {
              if (begun.getAndSet(true)) {
                throw new EngineException(
                    ErrorCode.BAD_REQUEST,
                    "Another writer published first, and the rows cannot be read a second time."
                        + " Give them again.");
              }
              LoadTarget target =
                  new LoadTarget(
                      transaction.writes(),
                      run.context().allocator(),
                      run.context().pins(),
                      run.context().cancel(),
                      run.running()::report);
              long count = loader.load(type, rows, how, target);
              boolean edge = isEdge(session, type);
              run.context().effects().add(edge ? 0 : count, edge ? count : 0, count);
              return new StatementRunner.Staged(new long[] {count}, true);
            });
  }

  private static boolean isEdge(GraphSession session, String type) {
    return session.schema().tables().stream()
        .anyMatch(table -> table.isEdge() && session.schema().sqlName(table).equals(type));
  }
}
