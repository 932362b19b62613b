package dev.omnigraph.engine.error;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one exception of the engine. The message says in one or two sentences what was wrong, where,
 * and what to do; the fields carry the same facts typed (see the error table for which code has
 * which).
 */
public final class EngineException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final ErrorCode code;
  private final transient Map<String, Object> fields = new LinkedHashMap<>();

  public EngineException(ErrorCode code, String message) {
    this(code, message, null);
  }

  public EngineException(ErrorCode code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /** Adds a typed field of the detail; null values are left out. Returns this. */
  public EngineException with(String field, @Nullable Object value) {
    if (value != null) {
      fields.put(field, value);
    }
    return this;
  }

  public ErrorCode code() {
    return code;
  }

  /** The fields of the detail in order of insertion. */
  public Map<String, Object> fields() {
    return Collections.unmodifiableMap(fields);
  }

  /** A lost race for a table: the message names the table and both versions. */
  public static EngineException versionMismatch(String tableKey, long expected, long actual) {
    return new EngineException(
            ErrorCode.EXPECTED_VERSION_MISMATCH,
            "Another writer published "
                + tableKey
                + " first: expected version "
                + expected
                + ", found "
                + actual
                + ". Run the transaction again.")
        .with("table_key", tableKey)
        .with("expected", expected)
        .with("actual", actual);
  }

  /** A bug of ours. */
  public static EngineException internal(String message, @Nullable Throwable cause) {
    return new EngineException(ErrorCode.INTERNAL, message, cause);
  }
}
