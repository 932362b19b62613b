package dev.omnigraph.engine;

import dev.omnigraph.engine.cancel.CancelToken;
import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * How often a statement may be run again after it lost the publish race, with growing jittered
 * pauses.
 */
final class Conflicts {
  private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
  private static final int MAX_DOUBLINGS = 8;

  private static final int SCHEMA_RETRIES = 10;

  private final int retries;
  private int lost;
  private int schemaMoved;

  Conflicts(int retries) {
    this.retries = retries;
  }

  /** Returns after a pause if the failure is a conflict and a retry is left, else throws it. */
  void retryOrThrow(EngineException failure, CancelToken cancel) {
    boolean conflict =
        failure.code() == ErrorCode.EXPECTED_VERSION_MISMATCH
            || failure.code() == ErrorCode.PUBLISH_CONTENTION;
    if (conflict && isOfSchema(failure) && schemaMoved++ < SCHEMA_RETRIES) {
      // Nothing of the statement was lost to another: it only has to be planned again.
      cancel.check();
      return;
    }
    if (!conflict || lost >= retries) {
      throw failure;
    }
    long bound = FIRST_PAUSE_NANOS << Math.min(lost++, MAX_DOUBLINGS);
    cancel.pause(ThreadLocalRandom.current().nextLong(bound / 2, bound + 1));
    cancel.check();
  }

  private static boolean isOfSchema(EngineException failure) {
    return "schema".equals(failure.fields().get("table_key"));
  }
}
