package dev.omnigraph.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.BatchUpdateException;
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
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.arrow.memory.OutOfMemoryException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SqlErrorsTest {
  private static final Map<ErrorCode, Object[]> TABLE = new HashMap<>();

  private static void row(Class<?> type, String state, int vendor, ErrorCode... codes) {
    for (ErrorCode code : codes) {
      TABLE.put(code, new Object[] {type, state, vendor});
    }
  }

  static {
    Class<?> integrity = SQLIntegrityConstraintViolationException.class;
    Class<?> syntax = SQLSyntaxErrorException.class;
    Class<?> connection = SQLNonTransientConnectionException.class;
    Class<?> nonTransient = SQLNonTransientException.class;
    Class<?> data = SQLDataException.class;
    Class<?> rollback = SQLTransactionRollbackException.class;
    row(rollback, "40001", 7001, ErrorCode.EXPECTED_VERSION_MISMATCH);
    row(rollback, "40001", 7002, ErrorCode.PUBLISH_CONTENTION);
    row(connection, "08007", 7003, ErrorCode.OUTCOME_UNKNOWN);
    row(integrity, "23M01", 7004, ErrorCode.MERGE_CONFLICT);
    row(integrity, "23505", 7005, ErrorCode.UNIQUE, ErrorCode.KEY_CONFLICT);
    row(integrity, "23503", 7006, ErrorCode.REFERENTIAL);
    row(integrity, "23N01", 7007, ErrorCode.CARDINALITY);
    row(integrity, "23514", 7008, ErrorCode.RANGE, ErrorCode.CHECK, ErrorCode.ENUM);
    row(integrity, "23502", 7009, ErrorCode.NOT_NULL);
    row(integrity, "23K01", 7010, ErrorCode.IMMUTABLE_KEY);
    row(syntax, "42601", 7011, ErrorCode.PARSE, ErrorCode.SCHEMA);
    row(syntax, "42804", 7012, ErrorCode.TYPE);
    row(syntax, "42P01", 7013, ErrorCode.NOT_FOUND_TABLE);
    row(syntax, "42703", 7013, ErrorCode.NOT_FOUND_COLUMN);
    row(syntax, "42883", 7013, ErrorCode.NOT_FOUND_ROUTINE);
    row(syntax, "3D000", 7014, ErrorCode.NOT_FOUND_BRANCH);
    row(syntax, "42P04", 7015, ErrorCode.ALREADY_EXISTS);
    row(syntax, "42K02", 7016, ErrorCode.UNSUPPORTED_CHANGE);
    row(nonTransient, "55006", 7017, ErrorCode.IN_USE);
    row(SQLException.class, "22023", 7018, ErrorCode.BAD_REQUEST);
    row(nonTransient, "25001", 7019, ErrorCode.TRANSACTION_ACTIVE);
    row(SQLException.class, "07005", 7020, ErrorCode.WRONG_KIND);
    row(SQLException.class, "07001", 7021, ErrorCode.PARAM_MISSING);
    row(data, "22018", 7022, ErrorCode.PARAM_TYPE);
    row(data, "22003", 7023, ErrorCode.VALUE_OUT_OF_RANGE);
    row(data, "22007", 7023, ErrorCode.VALUE_BAD_DATE);
    row(data, "22018", 7023, ErrorCode.VALUE_BAD_CAST);
    row(data, "22026", 7023, ErrorCode.VALUE_VECTOR_LENGTH);
    row(data, "22000", 7023, ErrorCode.VALUE_OTHER);
    row(SQLTransientConnectionException.class, "58030", 7024, ErrorCode.STORAGE_TRANSIENT);
    row(nonTransient, "58030", 7024, ErrorCode.STORAGE);
    row(nonTransient, "XX001", 7025, ErrorCode.CORRUPTION);
    row(
        connection,
        "08001",
        7026,
        ErrorCode.NOT_FOUND_GRAPH,
        ErrorCode.OPEN,
        ErrorCode.SCHEMA_MISMATCH);
    row(connection, "08004", 7027, ErrorCode.FORMAT_VERSION);
    row(nonTransient, "55R01", 7028, ErrorCode.VERSION_GONE, ErrorCode.TRANSACTION_TOO_OLD);
    row(nonTransient, "25006", 7029, ErrorCode.READ_ONLY);
    row(SQLTimeoutException.class, "HYT00", 7030, ErrorCode.TIMEOUT);
    row(nonTransient, "57014", 7031, ErrorCode.CANCELLED);
    row(SQLTransientException.class, "53200", 7032, ErrorCode.MEMORY);
    row(connection, "08003", 7033, ErrorCode.CLOSED_CONNECTION);
    row(nonTransient, "55000", 7034, ErrorCode.CLOSED_OBJECT);
    row(nonTransient, "24000", 7034, ErrorCode.CURSOR_STATE);
    row(SQLFeatureNotSupportedException.class, "0A500", 7035, ErrorCode.UNSUPPORTED);
    row(SQLException.class, "XX000", 7036, ErrorCode.INTERNAL);
  }

  @ParameterizedTest
  @EnumSource(ErrorCode.class)
  void everyCodeHasItsClassStateAndNumber(ErrorCode code) {
    Object[] row = Objects.requireNonNull(TABLE.get(code), code::name);
    EngineException cause = new EngineException(code, "what, where, what to do").with("name", "x");
    SQLException e = SqlErrors.of(cause);
    assertThat(e.getClass().getSuperclass()).isEqualTo(row[0]);
    assertThat(e.getSQLState()).isEqualTo(row[1]).hasSize(5);
    assertThat(e.getErrorCode()).isEqualTo(row[2]);
    assertThat((Throwable) e).hasMessage("what, where, what to do").hasCause(cause);
    Detail detail = ((OmnigraphException) e).detail();
    assertThat(detail.code()).isEqualTo(code.code());
    assertThat(detail.field("name")).isEqualTo("x");
    assertThat(detail.toJson()).isEqualTo("{\"code\":\"" + code.code() + "\",\"name\":\"x\"}");
  }

  @ParameterizedTest
  @EnumSource(ErrorCode.class)
  void theDocumentedTableListsEveryCode(ErrorCode code) throws IOException {
    SqlErrors.Row row = SqlErrors.row(code);
    String line =
        Files.readAllLines(repository().resolve("docs/errors.md")).stream()
            .filter(each -> each.startsWith("| " + row.vendor() + " |"))
            .findFirst()
            .orElseThrow();
    assertThat(line).contains("`" + code.code() + "`").contains(row.state());
    assertThat(line)
        .contains("`" + SqlErrors.of(code, "").getClass().getSuperclass().getSimpleName());
  }

  /** Tests run in the module's folder or in the repository's. */
  private static Path repository() {
    Path here = Path.of("").toAbsolutePath();
    return Files.exists(here.resolve("docs/errors.md"))
        ? here
        : Objects.requireNonNull(here.getParent());
  }

  @Test
  void anUnknownBranchFailsToConnectAsAConnection() {
    EngineException cause = new EngineException(ErrorCode.NOT_FOUND_BRANCH, "no such branch");
    SQLException e = SqlErrors.ofConnect(cause);
    assertThat((Throwable) e).isInstanceOf(SQLNonTransientConnectionException.class);
    assertThat(e.getSQLState()).isEqualTo("3D000");
    assertThat(SqlErrors.ofConnect(new UnsatisfiedLinkError("no lance")).getSQLState())
        .isEqualTo("08001");
  }

  @Test
  void exceptionsOfOthersBecomeInternalOrMemory() {
    assertThat(SqlErrors.of(new IllegalStateException("x")).getSQLState()).isEqualTo("XX000");
    assertThat(SqlErrors.of(new OutOfMemoryException("x")).getSQLState()).isEqualTo("53200");
    assertThat(SqlErrors.of(new OutOfMemoryError("x")).getSQLState()).isEqualTo("53200");
    SQLException known = SqlErrors.unsupported("x");
    assertThat((Throwable) SqlErrors.of(known)).isSameAs(known);
  }

  @Test
  void anInterruptKeepsTheFlagOfTheThread() {
    try {
      assertThat(SqlErrors.of(new InterruptedException()).getSQLState()).isEqualTo("57014");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void aFailedBatchCarriesThePreciseFailure() {
    SQLException failure = SqlErrors.of(new EngineException(ErrorCode.UNIQUE, "twice"));
    BatchUpdateException e = SqlErrors.batch(failure, new long[] {-3, -3});
    assertThat((Throwable) e.getNextException()).isSameAs(failure);
    assertThat(e.getSQLState()).isEqualTo("23505");
    assertThat(e.getUpdateCounts()).containsExactly(-3, -3);
    assertThat(((OmnigraphException) e).detail().code()).isEqualTo("unique");
  }

  @Test
  void vendorCodesAvoidThoseThatToolsReadAsSomethingElse() {
    List<Integer> codes =
        Arrays.stream(ErrorCode.values()).map(code -> SqlErrors.row(code).vendor()).toList();
    assertThat(codes).doesNotContain(500150, 2399, 1105, 1, 301, 1062, 2601, 2627);
  }

  @Test
  void aDetailSurvivesSerializationAsJson() throws IOException, ClassNotFoundException {
    SQLException e =
        SqlErrors.of(
            new EngineException(ErrorCode.PARSE, "no").with("expected", List.of("a", "\"b\"")));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(e);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      Object copy = in.readObject();
      assertThat(((OmnigraphException) copy).detail().toJson())
          .isEqualTo("{\"code\":\"parse\",\"expected\":[\"a\",\"\\\"b\\\"\"]}");
    }
  }
}
