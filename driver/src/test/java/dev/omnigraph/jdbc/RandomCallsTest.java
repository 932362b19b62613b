package dev.omnigraph.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnigraph.testkit.Seeds;
import java.io.OutputStream;
import java.io.Writer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TimeZone;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Random sequences of calls of {@code java.sql} on the real engine, on objects open and closed:
 * each gives a value or an SQLException with a state, and whatever was left open is given back when
 * the connection closes (closing the graph fails if memory is missing).
 */
class RandomCallsTest {
  private static final int SEQUENCES = Integer.getInteger("randomcalls.sequences", 6);
  private static final int CALLS = 150;

  private static final List<String> TEXTS =
      List.of(
          "SELECT name, age, born, tags FROM P ORDER BY name",
          "SELECT * FROM P WHERE age > ? LIMIT ?",
          "INSERT INTO P (name, age) VALUES (?, 1)",
          "UPDATE P SET age = age + 1",
          "DELETE FROM P WHERE name = 'p3'; SELECT count(*) FROM P",
          "query q($n: String?) { match { $p: P { name: $n } } return { $p.age } }",
          "query w() { insert P { name: \"w\" } }",
          "CALL system.refresh()",
          "{call system.lint('query q() { match { $p: P } return { $p.name } }')}",
          "SELECT a.name FROM P a, P b, P c",
          "SELECT {fn UCASE(name)} FROM P",
          "BEGIN",
          "COMMIT",
          "SELECT nothing",
          "P",
          "name",
          "%",
          "");

  /** What ends a JVM's patience or the test's own connection is not called. */
  private static final Set<String> LEFT_OUT = Set.of("wait", "notify", "notifyAll");

  private final RandomGenerator random = Seeds.random("calls");
  private final List<String> trace = new ArrayList<>();

  private static Connection open() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty(
        "schema",
        "node P { name: String @key  age: I32?  born: Date?  tags: [String]? }\nedge E: P -> P");
    properties.setProperty("durability", "os");
    return DriverManager.getConnection("jdbc:omnigraph:memory:", properties);
  }

  @Test
  void nothingButValuesAndSqlExceptionsComesBack() throws SQLException {
    for (int i = 0; i < SEQUENCES; i++) {
      trace.clear();
      Connection connection = open();
      try (connection) {
        fill(connection);
        sequence(connection);
      } catch (SQLException e) {
        throw new AssertionError("closing failed after " + trace, e);
      }
      assertThat(connection.isClosed()).isTrue();
    }
  }

  private static void fill(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (int i = 0; i < 9; i++) {
        statement.addBatch(
            "INSERT INTO P (name, age, tags) VALUES ('p" + i + "', " + i + ", ARRAY['x'])");
      }
      statement.executeBatch();
    }
  }

  private void sequence(Connection connection) {
    List<Object> objects = new ArrayList<>(List.of(connection));
    for (int call = 0; call < CALLS; call++) {
      Object target = objects.get(random.nextInt(objects.size()));
      Method method = method(target);
      @Nullable Object[] arguments =
          Arrays.stream(method.getParameterTypes()).map(this::argument).toArray();
      trace.add(
          target.getClass().getSimpleName() + "." + method.getName() + Arrays.toString(arguments));
      Object result = invoke(method, target, arguments);
      if (result != null && isOurs(result) && objects.size() < 40) {
        objects.add(result);
      }
    }
  }

  private static boolean isOurs(Object result) {
    return result.getClass().getPackageName().equals("dev.omnigraph.jdbc")
        && !(result instanceof OutputStream)
        && !(result instanceof Writer);
  }

  private Method method(Object target) {
    List<Method> methods = new ArrayList<>();
    for (Class<?> type = target.getClass(); type != null; type = type.getSuperclass()) {
      for (Class<?> each : type.getInterfaces()) {
        for (Method method : each.getMethods()) {
          if (!Modifier.isStatic(method.getModifiers()) && !LEFT_OUT.contains(method.getName())) {
            methods.add(method);
          }
        }
      }
    }
    methods.sort(Comparator.comparing(Method::toString));
    // what makes statements and rows is called more often than the rest
    List<Method> making =
        methods.stream()
            .filter(
                m ->
                    m.getName()
                        .matches("prepare.*|create.*|execute.*|next|getResultSet|getMetaData"))
            .toList();
    List<Method> chosen = making.isEmpty() || random.nextInt(3) > 0 ? methods : making;
    Method method = chosen.get(random.nextInt(chosen.size()));
    boolean ending = method.getName().matches("close|abort");
    return ending && random.nextInt(8) > 0 ? method(target) : method;
  }

  private @Nullable Object argument(Class<?> type) {
    if (type == int.class) {
      int[] some = {1, 1, 2, 3, 0, -1, Types.VARCHAR, Statement.RETURN_GENERATED_KEYS, 1003, 1007};
      return some[random.nextInt(some.length)];
    } else if (type == long.class) {
      return (long) random.nextInt(5) - 1;
    } else if (type == boolean.class) {
      return random.nextBoolean();
    } else if (type == short.class) {
      return (short) random.nextInt(9);
    } else if (type == byte.class) {
      return (byte) random.nextInt(9);
    } else if (type == float.class) {
      return random.nextFloat();
    } else if (type == double.class) {
      return random.nextDouble();
    } else if (random.nextInt(8) == 0) {
      return null;
    }
    return object(type);
  }

  private @Nullable Object object(Class<?> type) {
    if (type == String.class || type == Object.class) {
      return TEXTS.get(random.nextInt(TEXTS.size()));
    } else if (type == Class.class) {
      List<Class<?>> some = List.of(String.class, Integer.class, List.class, Statement.class);
      return some.get(random.nextInt(some.size()));
    } else if (type == Executor.class) {
      return (Executor) Runnable::run;
    } else if (type == BigDecimal.class) {
      return BigDecimal.TEN;
    } else if (type == Date.class) {
      return new Date(0);
    } else if (type == Timestamp.class) {
      return new Timestamp(0);
    } else if (type == Calendar.class) {
      return Calendar.getInstance(TimeZone.getTimeZone("UTC"), Locale.ROOT);
    } else if (type == Map.class) {
      return Map.of("VARCHAR", String.class);
    } else if (type == String[].class) {
      return new String[] {"TABLE"};
    } else if (type == int[].class) {
      return new int[] {1};
    } else if (type == byte[].class) {
      return new byte[] {1, 2};
    } else if (type == Object[].class) {
      return new Object[] {"x", null};
    }
    return null;
  }

  private @Nullable Object invoke(Method method, Object target, @Nullable Object[] arguments) {
    try {
      Object result = method.invoke(target, arguments);
      if (target instanceof DatabaseMetaData && result instanceof ResultSet rows) {
        assertThat(rows.getMetaData().getColumnCount()).isPositive();
      }
      return result;
    } catch (IllegalAccessException | SQLException e) {
      throw new AssertionError(trace.toString(), e);
    } catch (InvocationTargetException e) {
      Throwable cause = e.getCause();
      boolean expected =
          cause instanceof OmnigraphException
              && cause instanceof SQLException sql
              && sql.getSQLState() != null
              && sql.getSQLState().length() == 5
              && !sql.getSQLState().equals("XX000")
              && !(target instanceof DatabaseMetaData
                  && method.getDeclaringClass() == DatabaseMetaData.class);
      if (!expected) {
        throw new AssertionError("after " + String.join("\n", trace), cause);
      }
      return null;
    }
  }
}
