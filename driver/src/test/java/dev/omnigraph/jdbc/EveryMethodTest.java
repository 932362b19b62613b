package dev.omnigraph.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.omnigraph.engine.ColumnInfo;
import dev.omnigraph.engine.ParameterInfo;
import dev.omnigraph.engine.PreparedStatement.Kind;
import dev.omnigraph.engine.fixture.SchemaBuilder;
import dev.omnigraph.parser.schema.ScalarType;
import dev.omnigraph.parser.schema.ValueType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Calls every method of the interfaces of {@code java.sql}, with plausible and with bad arguments,
 * on open and on closed objects: each gives a value or an SQLException with a state.
 */
class EveryMethodTest {
  private enum Arguments {
    PLAUSIBLE,
    NULLS,
    NEGATIVE
  }

  private static FakeSession session() {
    FakeSession session = new FakeSession();
    session.schema =
        new SchemaBuilder()
            .keyed("P", "name", "name", ValueType.scalar(ScalarType.STRING, false))
            .edge("E", "P", "P")
            .build();
    session
        .on("x", Kind.READ, new ParameterInfo("x", ValueType.scalar(ScalarType.STRING, true)))
        .columns(ColumnInfo.of("x", ValueType.scalar(ScalarType.STRING, true)))
        .row("1")
        .row("2");
    return session;
  }

  private static @Nullable Object argument(Class<?> type, Arguments kind) {
    if (type == int.class) {
      return kind == Arguments.NEGATIVE ? -7 : 1;
    } else if (type == long.class) {
      return kind == Arguments.NEGATIVE ? -7L : 1L;
    } else if (type == boolean.class) {
      return true;
    } else if (type == byte.class) {
      return (byte) 1;
    } else if (type == short.class) {
      return (short) 1;
    } else if (type == float.class) {
      return 1f;
    } else if (type == double.class) {
      return 1d;
    } else if (kind == Arguments.NULLS) {
      return null;
    } else if (type == String.class || type == Object.class) {
      return "x";
    } else if (type == Class.class) {
      return String.class;
    } else if (type == Executor.class) {
      return (Executor) Runnable::run;
    }
    return null;
  }

  /** Calls them all on fresh objects each, so that a closing call spoils nothing. */
  private static List<String> offences(
      Class<?> type, Arguments kind, boolean closed, ThrowingFunction maker) {
    List<String> offences = new ArrayList<>();
    Method[] methods = type.getMethods();
    Arrays.sort(methods, Comparator.comparing(Method::toString));
    for (Method method : methods) {
      if (method.getDeclaringClass() == Object.class || Modifier.isStatic(method.getModifiers())) {
        continue;
      }
      try (FakeSession session = session();
          Connection connection = session.connect()) {
        Object target = maker.apply(connection);
        if (closed) {
          connection.close();
        }
        @Nullable Object[] arguments =
            Arrays.stream(method.getParameterTypes()).map(t -> argument(t, kind)).toArray();
        String offence = call(method, target, arguments);
        if (!offence.isEmpty()) {
          offences.add(method + " " + Arrays.toString(arguments) + ": " + offence);
        }
      } catch (SQLException e) {
        throw new AssertionError(e);
      }
    }
    return offences;
  }

  private interface ThrowingFunction {
    Object apply(Connection connection) throws SQLException;
  }

  private static String call(Method method, Object target, @Nullable Object[] arguments) {
    try {
      method.invoke(target, arguments);
      return "";
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    } catch (InvocationTargetException e) {
      Throwable cause = e.getCause();
      boolean inState =
          cause instanceof SQLException sql
              && sql instanceof OmnigraphException
              && sql.getSQLState() != null
              && sql.getSQLState().length() == 5
              && !sql.getSQLState().equals("XX000")
              && !sql.getSQLState().startsWith("0A0");
      boolean metadata = DatabaseMetaData.class.isInstance(target);
      boolean own = method.getDeclaringClass() == DatabaseMetaData.class;
      return inState && !(metadata && own) ? "" : String.valueOf(cause);
    }
  }

  private static void check(Class<?> type, Arguments kind, ThrowingFunction maker) {
    assertThat(offences(type, kind, false, maker)).isEmpty();
    assertThat(offences(type, kind, true, maker)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Arguments.class)
  void ofAConnection(Arguments kind) {
    check(Connection.class, kind, connection -> connection);
  }

  @ParameterizedTest
  @EnumSource(Arguments.class)
  void ofItsMetadata(Arguments kind) {
    check(DatabaseMetaData.class, kind, Connection::getMetaData);
  }

  @ParameterizedTest
  @EnumSource(Arguments.class)
  void ofAStatement(Arguments kind) {
    check(Statement.class, kind, Connection::createStatement);
  }

  @ParameterizedTest
  @EnumSource(Arguments.class)
  void ofAPreparedStatement(Arguments kind) {
    check(PreparedStatement.class, kind, connection -> connection.prepareStatement("x"));
  }

  @ParameterizedTest
  @EnumSource(Arguments.class)
  void ofACallableStatement(Arguments kind) {
    check(CallableStatement.class, kind, connection -> connection.prepareCall("x"));
  }

  @ParameterizedTest
  @EnumSource(Arguments.class)
  void ofAResultSet(Arguments kind) {
    ThrowingFunction onFirstRow =
        connection -> {
          ResultSet rows = connection.createStatement().executeQuery("x");
          rows.next();
          return rows;
        };
    check(ResultSet.class, kind, onFirstRow);
    check(ResultSet.class, kind, connection -> connection.createStatement().executeQuery("x"));
    check(ResultSet.class, kind, connection -> connection.getMetaData().getTypeInfo());
  }

  @ParameterizedTest
  @EnumSource(Arguments.class)
  void ofDescriptions(Arguments kind) {
    check(
        ResultSetMetaData.class,
        kind,
        connection -> connection.createStatement().executeQuery("x").getMetaData());
    check(
        ParameterMetaData.class,
        kind,
        connection -> connection.prepareStatement("x").getParameterMetaData());
  }

  @ParameterizedTest
  @EnumSource(Arguments.class)
  void ofValues(Arguments kind) {
    check(
        java.sql.Array.class,
        kind,
        connection -> connection.createArrayOf("VARCHAR", new Object[] {"a"}));
    check(java.sql.Blob.class, kind, Connection::createBlob);
    check(java.sql.Clob.class, kind, Connection::createClob);
    check(java.sql.Savepoint.class, kind, Connection::setSavepoint);
  }

  @Test
  void unsupportedMethodsSayWhichFeature() throws SQLException {
    try (FakeSession session = session();
        Connection connection = session.connect()) {
      assertThat(catchThrowable(connection::createSQLXML).getMessage())
          .isEqualTo("SQLXML is not supported.");
    }
  }
}
