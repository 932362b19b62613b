package dev.omnigraph.engine.call;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.load.LoadMode;
import dev.omnigraph.engine.load.LoadTarget;
import dev.omnigraph.engine.load.Loader;
import dev.omnigraph.engine.load.TypeCount;
import dev.omnigraph.engine.publish.Commit;
import dev.omnigraph.engine.stage.StagedWrites;
import dev.omnigraph.engine.stage.Ulids;
import dev.omnigraph.engine.validate.Validator;
import java.time.Clock;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code load}: joins the transaction, or publishes on its own where a branch is named. */
final class Load implements Procedure {
  @Override
  public Signature signature() {
    return new Signature(
        "load",
        "Loads a file of JSON lines, plain or gzip; - is standard input. Modes: append, merge,"
            + " overwrite.",
        List.of(
            Types.required("path"),
            Types.optional("mode"),
            Types.optional("branch"),
            Types.optional("from_branch")),
        Counts.COLUMNS);
  }

  @Override
  public Iterator<@Nullable Object[]> run(CallSession session, CallArguments arguments) {
    String mode = arguments.optionalText("mode");
    String branch = arguments.optionalText("branch");
    String from = arguments.optionalText("from_branch");
    LoadWork work =
        new LoadWork(
            session, arguments.text("path"), mode == null ? LoadMode.APPEND : LoadMode.of(mode));
    if (branch == null && from == null) {
      session.write(Commit.Operation.LOAD, work);
    } else {
      session.writeOn(
          branch == null ? session.branch() : branch, from, Commit.Operation.LOAD, work);
    }
    return Counts.rows(work.counts);
  }

  /** The load as work that may be run again. */
  private static final class LoadWork implements CallSession.Work {
    private final CallSession session;
    private final String path;
    private final LoadMode mode;
    private final Loader loader = new Loader(new Validator(), new Ulids(Clock.systemUTC()));
    private List<TypeCount> counts = List.of();
    private boolean started;

    LoadWork(CallSession session, String path, LoadMode mode) {
      this.session = session;
      this.path = path;
      this.mode = mode;
    }

    @Override
    public void stage(StagedWrites writes) {
      if (started && path.equals("-")) {
        throw new EngineException(
            ErrorCode.BAD_REQUEST,
            "Another writer published first, and standard input cannot be read a second time. Load"
                + " again, from a file if others write.");
      }
      started = true;
      LoadTarget target =
          new LoadTarget(
              writes, session.allocator(), session.pins(), session.cancel(), session::progress);
      counts = loader.load(path, System.in, mode, target);
    }

    @Override
    public boolean validates() {
      return true;
    }
  }
}
