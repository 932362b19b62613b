package dev.omnigraph.jdbc;

import java.sql.BatchUpdateException;
import java.sql.SQLClientInfoException;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLNonTransientException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransactionRollbackException;
import java.sql.SQLTransientConnectionException;
import java.sql.SQLTransientException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The classes that failures are thrown as: one for each class of {@code java.sql} that the error
 * table names, all with a {@link Detail}. Made by {@link SqlErrors} alone.
 */
final class Failures {
  private Failures() {}

  static final class Plain extends SQLException implements OmnigraphException {
    private static final long serialVersionUID = 1;

    private final Detail detail;

    Plain(String message, String state, int vendor, @Nullable Throwable cause, Detail detail) {
      super(message, state, vendor, cause);
      this.detail = detail;
    }

    @Override
    public Detail detail() {
      return detail;
    }
  }

  static final class Rollback extends SQLTransactionRollbackException
      implements OmnigraphException {
    private static final long serialVersionUID = 1;

    private final Detail detail;

    Rollback(String message, String state, int vendor, @Nullable Throwable cause, Detail detail) {
      super(message, state, vendor, cause);
      this.detail = detail;
    }

    @Override
    public Detail detail() {
      return detail;
    }
  }

  static final class Integrity extends SQLIntegrityConstraintViolationException
      implements OmnigraphException {
    private static final long serialVersionUID = 1;

    private final Detail detail;

    Integrity(String message, String state, int vendor, @Nullable Throwable cause, Detail detail) {
      super(message, state, vendor, cause);
      this.detail = detail;
    }

    @Override
    public Detail detail() {
      return detail;
    }
  }

  static final class Syntax extends SQLSyntaxErrorException implements OmnigraphException {
    private static final long serialVersionUID = 1;

    private final Detail detail;

    Syntax(String message, String state, int vendor, @Nullable Throwable cause, Detail detail) {
      super(message, state, vendor, cause);
      this.detail = detail;
    }

    @Override
    public Detail detail() {
      return detail;
    }
  }

  static final class Data extends SQLDataException implements OmnigraphException {
    private static final long serialVersionUID = 1;

    private final Detail detail;

    Data(String message, String state, int vendor, @Nullable Throwable cause, Detail detail) {
      super(message, state, vendor, cause);
      this.detail = detail;
    }

    @Override
    public Detail detail() {
      return detail;
    }
  }

  static final class NonTransient extends SQLNonTransientException implements OmnigraphException {
    private static final long serialVersionUID = 1;

    private final Detail detail;

    NonTransient(
        String message, String state, int vendor, @Nullable Throwable cause, Detail detail) {
      super(message, state, vendor, cause);
      this.detail = detail;
    }

    @Override
    public Detail detail() {
      return detail;
    }
  }

  static final class NonTransientConnection extends SQLNonTransientConnectionException
      implements OmnigraphException {
    private static final long serialVersionUID = 1;

    private final Detail detail;

    NonTransientConnection(
        String message, String state, int vendor, @Nullable Throwable cause, Detail detail) {
      super(message, state, vendor, cause);
      this.detail = detail;
    }

    @Override
    public Detail detail() {
      return detail;
    }
  }

  static final class TransientConnection extends SQLTransientConnectionException
      implements OmnigraphException {
    private static final long serialVersionUID = 1;

    private final Detail detail;

    TransientConnection(
        String message, String state, int vendor, @Nullable Throwable cause, Detail detail) {
      super(message, state, vendor, cause);
      this.detail = detail;
    }

    @Override
    public Detail detail() {
      return detail;
    }
  }

  static final class Transient extends SQLTransientException implements OmnigraphException {
    private static final long serialVersionUID = 1;

    private final Detail detail;

    Transient(String message, String state, int vendor, @Nullable Throwable cause, Detail detail) {
      super(message, state, vendor, cause);
      this.detail = detail;
    }

    @Override
    public Detail detail() {
      return detail;
    }
  }

  static final class Timeout extends SQLTimeoutException implements OmnigraphException {
    private static final long serialVersionUID = 1;

    private final Detail detail;

    Timeout(String message, String state, int vendor, @Nullable Throwable cause, Detail detail) {
      super(message, state, vendor, cause);
      this.detail = detail;
    }

    @Override
    public Detail detail() {
      return detail;
    }
  }

  static final class NotSupported extends SQLFeatureNotSupportedException
      implements OmnigraphException {
    private static final long serialVersionUID = 1;

    private final Detail detail;

    NotSupported(
        String message, String state, int vendor, @Nullable Throwable cause, Detail detail) {
      super(message, state, vendor, cause);
      this.detail = detail;
    }

    @Override
    public Detail detail() {
      return detail;
    }
  }

  /** Its {@code getNextException} is the failure of the batch, with the same state and detail. */
  static final class Batch extends BatchUpdateException implements OmnigraphException {
    private static final long serialVersionUID = 1;

    private final Detail detail;

    Batch(SQLException failure, long[] counts, Detail detail) {
      super(
          "Batch failed: " + failure.getMessage(),
          failure.getSQLState(),
          failure.getErrorCode(),
          counts,
          failure);
      this.detail = detail;
      setNextException(failure);
    }

    @Override
    public Detail detail() {
      return detail;
    }
  }

  /** A closed connection told by the methods that may throw nothing else. */
  static final class ClientInfo extends SQLClientInfoException implements OmnigraphException {
    private static final long serialVersionUID = 1;

    private final Detail detail;

    ClientInfo(SQLException failure, Detail detail) {
      super(failure.getMessage(), failure.getSQLState(), failure.getErrorCode(), Map.of(), failure);
      this.detail = detail;
    }

    @Override
    public Detail detail() {
      return detail;
    }
  }
}
