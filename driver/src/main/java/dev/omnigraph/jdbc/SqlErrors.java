package dev.omnigraph.jdbc;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import java.sql.BatchUpdateException;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The one mapping of failures to {@code java.sql} classes, SQLStates and vendor codes: the table of
 * {@code docs/errors.md}. Vendor codes are a number a row of that table and are never reused.
 */
final class SqlErrors {
  /** The row of one error code. */
  record Row(String state, int vendor, Maker maker) {}

  /** Constructor of a class of {@link Failures}. */
  @FunctionalInterface
  interface Maker {
    SQLException make(
        String message, String state, int vendor, @Nullable Throwable cause, Detail detail);
  }

  private static final Map<ErrorCode, Row> ROWS = rows();

  /** A branch or snapshot that is not there fails differently when a connection is opened. */
  private static final Row NO_BRANCH_AT_CONNECT =
      new Row(
          "3D000", row(ErrorCode.NOT_FOUND_BRANCH).vendor(), Failures.NonTransientConnection::new);

  private SqlErrors() {}

  /** The row of {@code code}. */
  static Row row(ErrorCode code) {
    return Objects.requireNonNull(ROWS.get(code), code::name);
  }

  /** What a failure of a statement is thrown as. An exception that is one already comes back. */
  static SQLException of(Throwable failure) {
    return of(failure, false);
  }

  /** What a failure to connect is thrown as. */
  static SQLException ofConnect(Throwable failure) {
    return of(failure, true);
  }

  /** A failure that the driver itself found. */
  static SQLException of(ErrorCode code, String message) {
    return make(row(code), code, message, null, Map.of());
  }

  /** A failure that the driver itself found, with a field of its detail. */
  static SQLException of(ErrorCode code, String message, String field, Object value) {
    return make(row(code), code, message, null, Map.of(field, value));
  }

  /** A failure that the driver itself found, with fields of its detail. */
  static SQLException of(ErrorCode code, String message, Map<String, Object> fields) {
    return make(row(code), code, message, null, fields);
  }

  /** What cannot be supported; every such method of the driver throws this. */
  static SQLException unsupported(String feature) {
    return of(ErrorCode.UNSUPPORTED, feature + " is not supported.", "feature", feature);
  }

  /** The failure of a batch; {@code counts} of the sets that stay done. */
  static BatchUpdateException batch(SQLException failure, long[] counts) {
    return new Failures.Batch(failure, counts, detail(failure));
  }

  /** A failure as the class that methods of client info may throw. */
  static SQLClientInfoException clientInfo(SQLException failure) {
    return new Failures.ClientInfo(failure, detail(failure));
  }

  private static Detail detail(SQLException failure) {
    return failure instanceof OmnigraphException known
        ? known.detail()
        : new Detail(ErrorCode.INTERNAL.code(), Map.of());
  }

  private static SQLException of(Throwable failure, boolean connecting) {
    if (failure instanceof SQLException known) {
      return known;
    }
    if (failure instanceof EngineException e) {
      Row row =
          connecting && e.code() == ErrorCode.NOT_FOUND_BRANCH
              ? NO_BRANCH_AT_CONNECT
              : row(e.code());
      return make(row, e.code(), text(e), e, e.fields());
    }
    if (failure instanceof OutOfMemoryError || isArrowMemory(failure)) {
      return make(
          row(ErrorCode.MEMORY),
          ErrorCode.MEMORY,
          "Memory ran out: " + text(failure) + " Ask for less or raise memoryLimit.",
          failure,
          Map.of());
    }
    if (failure instanceof LinkageError && connecting) {
      return make(
          row(ErrorCode.OPEN),
          ErrorCode.OPEN,
          "This JVM or platform cannot run the engine: " + failure,
          failure,
          Map.of());
    }
    if (failure instanceof InterruptedException) {
      Thread.currentThread().interrupt();
      return make(
          row(ErrorCode.CANCELLED),
          ErrorCode.CANCELLED,
          "The thread was interrupted.",
          failure,
          Map.of());
    }
    return make(
        row(ErrorCode.INTERNAL),
        ErrorCode.INTERNAL,
        "Internal error, please report it: " + failure,
        failure,
        Map.of());
  }

  /** Arrow's own out-of-memory, known by its name: its class may not be loadable. */
  private static boolean isArrowMemory(Throwable failure) {
    return failure.getClass().getName().equals("org.apache.arrow.memory.OutOfMemoryException");
  }

  private static String text(Throwable failure) {
    String message = failure.getMessage();
    return message == null ? failure.toString() : message;
  }

  private static SQLException make(
      Row row,
      ErrorCode code,
      String message,
      @Nullable Throwable cause,
      Map<String, Object> fields) {
    Detail detail = new Detail(code.code(), new LinkedHashMap<>(fields));
    return row.maker().make(message, row.state(), row.vendor(), cause, detail);
  }

  private static Map<ErrorCode, Row> rows() {
    Map<ErrorCode, Row> rows = new EnumMap<>(ErrorCode.class);
    row(rows, ErrorCode.EXPECTED_VERSION_MISMATCH, "40001", 7001, Failures.Rollback::new);
    row(rows, ErrorCode.PUBLISH_CONTENTION, "40001", 7002, Failures.Rollback::new);
    row(rows, ErrorCode.OUTCOME_UNKNOWN, "08007", 7003, Failures.NonTransientConnection::new);
    row(rows, ErrorCode.MERGE_CONFLICT, "23M01", 7004, Failures.Integrity::new);
    row(rows, ErrorCode.UNIQUE, "23505", 7005, Failures.Integrity::new);
    row(rows, ErrorCode.KEY_CONFLICT, "23505", 7005, Failures.Integrity::new);
    row(rows, ErrorCode.REFERENTIAL, "23503", 7006, Failures.Integrity::new);
    row(rows, ErrorCode.CARDINALITY, "23N01", 7007, Failures.Integrity::new);
    row(rows, ErrorCode.RANGE, "23514", 7008, Failures.Integrity::new);
    row(rows, ErrorCode.CHECK, "23514", 7008, Failures.Integrity::new);
    row(rows, ErrorCode.ENUM, "23514", 7008, Failures.Integrity::new);
    row(rows, ErrorCode.NOT_NULL, "23502", 7009, Failures.Integrity::new);
    row(rows, ErrorCode.IMMUTABLE_KEY, "23K01", 7010, Failures.Integrity::new);
    row(rows, ErrorCode.PARSE, "42601", 7011, Failures.Syntax::new);
    row(rows, ErrorCode.SCHEMA, "42601", 7011, Failures.Syntax::new);
    row(rows, ErrorCode.TYPE, "42804", 7012, Failures.Syntax::new);
    row(rows, ErrorCode.NOT_FOUND_TABLE, "42P01", 7013, Failures.Syntax::new);
    row(rows, ErrorCode.NOT_FOUND_COLUMN, "42703", 7013, Failures.Syntax::new);
    row(rows, ErrorCode.NOT_FOUND_ROUTINE, "42883", 7013, Failures.Syntax::new);
    row(rows, ErrorCode.NOT_FOUND_BRANCH, "3D000", 7014, Failures.Syntax::new);
    row(rows, ErrorCode.ALREADY_EXISTS, "42P04", 7015, Failures.Syntax::new);
    row(rows, ErrorCode.UNSUPPORTED_CHANGE, "42K02", 7016, Failures.Syntax::new);
    row(rows, ErrorCode.IN_USE, "55006", 7017, Failures.NonTransient::new);
    row(rows, ErrorCode.BAD_REQUEST, "22023", 7018, Failures.Plain::new);
    row(rows, ErrorCode.TRANSACTION_ACTIVE, "25001", 7019, Failures.NonTransient::new);
    row(rows, ErrorCode.WRONG_KIND, "07005", 7020, Failures.Plain::new);
    row(rows, ErrorCode.PARAM_MISSING, "07001", 7021, Failures.Plain::new);
    row(rows, ErrorCode.PARAM_TYPE, "22018", 7022, Failures.Data::new);
    row(rows, ErrorCode.VALUE_OUT_OF_RANGE, "22003", 7023, Failures.Data::new);
    row(rows, ErrorCode.VALUE_BAD_DATE, "22007", 7023, Failures.Data::new);
    row(rows, ErrorCode.VALUE_BAD_CAST, "22018", 7023, Failures.Data::new);
    row(rows, ErrorCode.VALUE_VECTOR_LENGTH, "22026", 7023, Failures.Data::new);
    row(rows, ErrorCode.VALUE_OTHER, "22000", 7023, Failures.Data::new);
    row(rows, ErrorCode.STORAGE_TRANSIENT, "58030", 7024, Failures.TransientConnection::new);
    row(rows, ErrorCode.STORAGE, "58030", 7024, Failures.NonTransient::new);
    row(rows, ErrorCode.CORRUPTION, "XX001", 7025, Failures.NonTransient::new);
    row(rows, ErrorCode.NOT_FOUND_GRAPH, "08001", 7026, Failures.NonTransientConnection::new);
    row(rows, ErrorCode.OPEN, "08001", 7026, Failures.NonTransientConnection::new);
    row(rows, ErrorCode.SCHEMA_MISMATCH, "08001", 7026, Failures.NonTransientConnection::new);
    row(rows, ErrorCode.FORMAT_VERSION, "08004", 7027, Failures.NonTransientConnection::new);
    row(rows, ErrorCode.VERSION_GONE, "55R01", 7028, Failures.NonTransient::new);
    row(rows, ErrorCode.TRANSACTION_TOO_OLD, "55R01", 7028, Failures.NonTransient::new);
    row(rows, ErrorCode.READ_ONLY, "25006", 7029, Failures.NonTransient::new);
    row(rows, ErrorCode.TIMEOUT, "HYT00", 7030, Failures.Timeout::new);
    row(rows, ErrorCode.CANCELLED, "57014", 7031, Failures.NonTransient::new);
    row(rows, ErrorCode.MEMORY, "53200", 7032, Failures.Transient::new);
    row(rows, ErrorCode.CLOSED_CONNECTION, "08003", 7033, Failures.NonTransientConnection::new);
    row(rows, ErrorCode.CLOSED_OBJECT, "55000", 7034, Failures.NonTransient::new);
    row(rows, ErrorCode.CURSOR_STATE, "24000", 7034, Failures.NonTransient::new);
    row(rows, ErrorCode.UNSUPPORTED, "0A500", 7035, Failures.NotSupported::new);
    row(rows, ErrorCode.INTERNAL, "XX000", 7036, Failures.Plain::new);
    return Collections.unmodifiableMap(rows);
  }

  private static void row(
      Map<ErrorCode, Row> rows, ErrorCode code, String state, int vendor, Maker maker) {
    rows.put(code, new Row(state, vendor, maker));
  }
}
