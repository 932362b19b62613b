package dev.omnigraph.jdbc.sql;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The same small data in a graph of ours and in the other database. */
final class SqlGraph implements AutoCloseable {
  static final List<String> TABLES = List.of("Person", "Company", "Note", "Knows", "WorksAt");

  private static final String SCHEMA =
      """
      interface Named { name: String }
      node Person implements Named {
        name: String @key  age: I32?  score: F64?  height: F32?  points: I64?  rank: U32?  total: U64?
        active: Bool?  born: Date?  seen: DateTime?  city: String?  level: enum(low, mid, high)?
        tags: [String]?  marks: [I32]?
      }
      node Company implements Named { name: String @key  country: String?  size: I32?  founded: Date? }
      node Note { text: String  stars: I32? }
      edge Knows: Person -> Person { since: Date?  weight: F64? }
      edge WorksAt: Person -> Company { role: String?  salary: I64?  started: DateTime? }
      """;

  private static final List<String> OTHER_TABLES =
      List.of(
          """
          CREATE TABLE Person (id VARCHAR, name VARCHAR, age INTEGER, score DOUBLE, height REAL,
            points BIGINT, rank UINTEGER, total UBIGINT, active BOOLEAN, born DATE, seen TIMESTAMP,
            city VARCHAR, level VARCHAR, tags VARCHAR[], marks INTEGER[])
          """,
          "CREATE TABLE Company (id VARCHAR, name VARCHAR, country VARCHAR, size INTEGER, founded"
              + " DATE)",
          "CREATE TABLE Note (id VARCHAR, text VARCHAR, stars INTEGER)",
          "CREATE TABLE Knows (id VARCHAR, src VARCHAR, dst VARCHAR, since DATE, weight DOUBLE)",
          """
          CREATE TABLE WorksAt (id VARCHAR, src VARCHAR, dst VARCHAR, role VARCHAR, salary BIGINT,
            started TIMESTAMP)
          """,
          "CREATE VIEW Named AS SELECT id, name FROM Person UNION ALL SELECT id, name FROM"
              + " Company");

  private static final List<String> NAMES =
      List.of(
          "ann", "bob", "cem", "dan", "eve", "fay", "gus", "hal", "ivy", "jon", "kim", "leo", "mia",
          "ned", "oda", "pam", "Zoë", "Łukasz", "李雷", "o'neil");
  private static final List<@Nullable String> CITIES =
      Collections.unmodifiableList(Arrays.asList("Rome", "Oslo", "Lima", null, "Bonn"));
  private static final List<@Nullable String> LEVELS =
      Collections.unmodifiableList(Arrays.asList("low", "mid", null, "high"));

  private final Connection ours;
  private final Connection other;

  private SqlGraph(Connection ours, Connection other) {
    this.ours = ours;
    this.other = other;
  }

  static SqlGraph create(Path folder) throws Exception {
    Path schema = Files.writeString(folder.resolve("schema.pg"), SCHEMA);
    Connection ours =
        DriverManager.getConnection("jdbc:omnigraph:memory:?durability=os&schema=" + schema);
    Connection other = DriverManager.getConnection("jdbc:duckdb:");
    SqlGraph graph = new SqlGraph(ours, other);
    graph.other("SET TimeZone = 'UTC'");
    graph.other("SET default_null_order = 'sqlite'");
    graph.other("SET integer_division = true");
    for (String table : OTHER_TABLES) {
      graph.other(table);
    }
    ours.setAutoCommit(false);
    for (String table : TABLES) {
      List<@Nullable Object[]> rows = data(table);
      insert(ours, table, rows);
      insert(other, table, rows);
    }
    ours.commit();
    return graph;
  }

  Connection ours() {
    return ours;
  }

  Connection other() {
    return other;
  }

  private void other(String sql) throws SQLException {
    try (Statement statement = other.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void insert(Connection connection, String table, List<@Nullable Object[]> rows)
      throws SQLException {
    String marks = String.join(", ", Collections.nCopies(rows.get(0).length, "?"));
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO " + table + " VALUES (" + marks + ")")) {
      for (@Nullable Object[] row : rows) {
        for (int i = 0; i < row.length; i++) {
          bind(connection, insert, i + 1, row[i]);
        }
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /** Sets a parameter; a list becomes an array. */
  static void bind(
      Connection connection, PreparedStatement statement, int index, @Nullable Object value)
      throws SQLException {
    if (value instanceof List<?> list) {
      boolean numbers = list.stream().anyMatch(Integer.class::isInstance);
      statement.setArray(
          index, connection.createArrayOf(numbers ? "INTEGER" : "VARCHAR", list.toArray()));
    } else {
      statement.setObject(index, value);
    }
  }

  private static List<@Nullable Object[]> data(String table) {
    return switch (table) {
      case "Person" -> persons();
      case "Company" -> companies();
      case "Note" -> notes();
      case "Knows" -> knows();
      default -> worksAt();
    };
  }

  private static List<@Nullable Object[]> persons() {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (int i = 0; i < NAMES.size(); i++) {
      boolean odd = i % 7 == 3;
      LocalDate born = odd ? null : LocalDate.of(1960 + i * 2, 1 + i * 5 % 12, 1 + i * 11 % 28);
      LocalDateTime seen =
          i % 6 == 4
              ? null
              : LocalDateTime.of(2024, 1 + i % 3, 1 + i * 3 % 28, i % 24, i * 7 % 60, i * 13 % 60);
      rows.add(
          new @Nullable Object[] {
            NAMES.get(i),
            NAMES.get(i),
            odd ? null : 20 + i * 7 % 31,
            i % 5 == 2 ? null : i * 1.25 - 4,
            i % 8 == 5 ? null : 1.5f + i % 4 * 0.125f,
            i % 9 == 7 ? null : 1_000_000_000L * (i % 4) + i,
            i % 10 == 9 ? null : 4_000_000_000L - i,
            i % 11 == 10
                ? null
                : new BigDecimal("18446744073709551615").subtract(new BigDecimal(i)),
            i % 3 == 2 ? null : (Object) (i % 2 == 0),
            born,
            seen,
            CITIES.get(i % 5),
            LEVELS.get(i % 4),
            tags(i),
            i % 4 == 3 ? null : List.of(i, i * 2, i % 3)
          });
    }
    return rows;
  }

  private static @Nullable List<@Nullable String> tags(int i) {
    return switch (i % 5) {
      case 0 -> List.of("a", "b");
      case 1 -> List.of();
      case 2 -> null;
      case 3 -> List.of("c");
      default -> List.of("b", "a", "d");
    };
  }

  private static List<@Nullable Object[]> companies() {
    List<@Nullable Object[]> rows = new ArrayList<>();
    rows.add(new @Nullable Object[] {"acme", "acme", "IT", 10, LocalDate.of(1990, 1, 1)});
    rows.add(new @Nullable Object[] {"bolt", "bolt", "NO", 200, LocalDate.of(2001, 6, 30)});
    rows.add(new @Nullable Object[] {"core", "core", null, null, null});
    rows.add(new @Nullable Object[] {"dome", "dome", "IT", 10, LocalDate.of(2020, 2, 29)});
    rows.add(new @Nullable Object[] {"echo", "echo", "PE", 35, LocalDate.of(1999, 12, 31)});
    return rows;
  }

  private static List<@Nullable Object[]> notes() {
    List<@Nullable Object[]> rows = new ArrayList<>();
    String[] texts = {"100% sure", "a_b", "", "It's", "tab\there", "Ünïcode", "plain", "plain"};
    for (int i = 0; i < texts.length; i++) {
      rows.add(new @Nullable Object[] {"n" + i, texts[i], i % 3 == 2 ? null : i});
    }
    return rows;
  }

  private static List<@Nullable Object[]> knows() {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (int i = 0; i < 45; i++) {
      LocalDate since = i % 6 == 5 ? null : LocalDate.of(2000 + i % 20, 1 + i % 12, 1);
      rows.add(
          new @Nullable Object[] {
            "k" + i,
            NAMES.get(i * 3 % 16),
            NAMES.get((i * 5 + 1) % 17),
            since,
            i % 7 == 1 ? null : i / 4.0
          });
    }
    return rows;
  }

  private static List<@Nullable Object[]> worksAt() {
    List<@Nullable Object[]> rows = new ArrayList<>();
    String[] companies = {"acme", "bolt", "dome", "echo"};
    for (int i = 0; i < 18; i++) {
      rows.add(
          new @Nullable Object[] {
            "w" + i,
            NAMES.get(i * 2 % 19),
            companies[i * i % 4],
            i % 4 == 3 ? null : i % 2 == 0 ? "dev" : "ops",
            i % 5 == 4 ? null : 1000L * (i + 1),
            i % 6 == 2 ? null : LocalDateTime.of(2010 + i, 1 + i % 12, 15, 9, 30)
          });
    }
    return rows;
  }

  @Override
  public void close() throws SQLException {
    try (ours;
        other) {
      ours.rollback();
    }
  }
}
