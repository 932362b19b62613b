package dev.omnigraph.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.omnigraph.jdbc.OmnigraphConnection.LoadMode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.TimeStampMicroVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.impl.UnionListWriter;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Arrow in and Arrow out: rows of programs as vectors, results as vectors. */
class ArrowTest {
  private static final String SCHEMA =
      """
      node Person {
        name: String @key
        age: I32? @range(age, 0..150)
        born: Date?
        seen: DateTime?
        tags: [String]?
        place: Vector(2)?
      }
      edge Knows: Person -> Person { since: I64? }
      """;

  private final BufferAllocator allocator = new RootAllocator();
  private final Connection connection = open();

  private Connection open() {
    Properties properties = new Properties();
    properties.setProperty("schema", SCHEMA);
    properties.setProperty("durability", "os");
    try {
      return DriverManager.getConnection("jdbc:omnigraph:memory:", properties);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @AfterEach
  void givesAllMemoryBack() throws SQLException {
    connection.close();
    allocator.close();
  }

  private OmnigraphConnection graph() throws SQLException {
    return connection.unwrap(OmnigraphConnection.class);
  }

  private VarCharVector texts(String name, String... values) {
    VarCharVector vector = new VarCharVector(name, allocator);
    vector.allocateNew();
    for (int i = 0; i < values.length; i++) {
      vector.setSafe(i, values[i].getBytes(StandardCharsets.UTF_8));
    }
    vector.setValueCount(values.length);
    return vector;
  }

  private BigIntVector longs(String name, long... values) {
    BigIntVector vector = new BigIntVector(name, allocator);
    vector.allocateNew(values.length);
    for (int i = 0; i < values.length; i++) {
      vector.set(i, values[i]);
    }
    vector.setValueCount(values.length);
    return vector;
  }

  private static VectorSchemaRoot root(FieldVector... vectors) {
    return new VectorSchemaRoot(List.of(vectors));
  }

  private String one(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      StringBuilder text = new StringBuilder();
      while (rows.next()) {
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          text.append(rows.getString(i)).append(' ');
        }
      }
      return text.toString().strip();
    }
  }

  @Test
  void loadsVectorsOfEveryTypeThatFits() throws SQLException {
    try (ListVector tags = ListVector.empty("tags", allocator);
        ListVector place = ListVector.empty("place", allocator);
        DateDayVector born = new DateDayVector("born", allocator);
        TimeStampMicroVector seen = new TimeStampMicroVector("seen", allocator);
        VectorSchemaRoot rows =
            root(texts("name", "ann", "bob"), longs("age", 41, 20), born, seen, tags, place)) {
      UnionListWriter writer = tags.getWriter();
      writer.startList();
      writer.writeVarChar("x");
      writer.writeVarChar("y");
      writer.endList();
      tags.setValueCount(2);
      UnionListWriter floats = place.getWriter();
      floats.startList();
      floats.writeFloat8(0.5);
      floats.writeFloat8(2);
      floats.endList();
      place.setValueCount(2);
      born.setSafe(0, (int) LocalDate.of(1985, 3, 4).toEpochDay());
      born.setValueCount(2);
      seen.setSafe(1, 1_700_000_000_123_000L);
      seen.setValueCount(2);
      rows.setRowCount(2);
      OmnigraphStatement.MutationResult done = graph().load("Person", rows, LoadMode.APPEND);
      assertThat(done.nodes()).isEqualTo(2);
      assertThat(done.commitId()).hasSize(26);
    }
    assertThat(one("SELECT id, age, born, seen, tags, place FROM Person ORDER BY id"))
        .isEqualTo(
            "ann 41 1985-03-04 null [\"x\",\"y\"] [0.5,2.0] "
                + "bob 20 null 2023-11-14 22:13:20.123 null null");
    assertThat(one("SELECT operation FROM system.commits LIMIT 1")).isEqualTo("load");
  }

  @Test
  void readsAStreamOfBatchesIntoEdges() throws SQLException, IOException {
    try (VectorSchemaRoot people = root(texts("name", "a", "b", "c"))) {
      people.setRowCount(3);
      graph().load("Person", people, LoadMode.APPEND);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (VectorSchemaRoot edges =
            root(texts("src", "a", "b"), texts("dst", "b", "c"), longs("since", 1, 2));
        ArrowStreamWriter writer = new ArrowStreamWriter(edges, null, bytes)) {
      edges.setRowCount(2);
      writer.writeBatch();
      writer.writeBatch();
      writer.end();
    }
    try (ArrowStreamReader reader =
        new ArrowStreamReader(new ByteArrayInputStream(bytes.toByteArray()), allocator)) {
      assertThat(graph().load("Knows", reader, LoadMode.APPEND).edges()).isEqualTo(4);
    }
    assertThat(one("SELECT count(*), sum(since) FROM Knows")).isEqualTo("4 6");
  }

  @Test
  void joinsTheTransactionAndMerges() throws SQLException {
    connection.setAutoCommit(false);
    try (VectorSchemaRoot rows = root(texts("name", "ann"), longs("age", 1))) {
      rows.setRowCount(1);
      graph().load("Person", rows, LoadMode.APPEND);
      assertThat(one("SELECT count(*) FROM Person")).isEqualTo("1");
      connection.rollback();
      assertThat(one("SELECT count(*) FROM Person")).isEqualTo("0");
      graph().load("Person", rows, LoadMode.APPEND);
      connection.commit();
      connection.setAutoCommit(true);
      ((BigIntVector) rows.getVector("age")).set(0, 2);
      graph().load("Person", rows, LoadMode.MERGE);
      assertThat(one("SELECT name, age FROM Person")).isEqualTo("ann 2");
      assertThatThrownBy(() -> graph().load("Person", rows, LoadMode.APPEND))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("23505"));
    }
  }

  @Test
  void refusesWhatDoesNotFitWithTheRowThatIsWrong() throws SQLException {
    Map<FieldVector, String> bad =
        Map.of(
            longs("age", 1, 9_999_999_999L), "22003",
            longs("age", 2, 151), "23514",
            texts("age", "1", "old"), "22018",
            texts("colour", "red", "blue"), "22000");
    for (Map.Entry<FieldVector, String> each : bad.entrySet()) {
      try (VectorSchemaRoot rows = root(texts("name", "ann", "bob"), each.getKey())) {
        rows.setRowCount(2);
        assertThatThrownBy(() -> graph().load("Person", rows, LoadMode.APPEND))
            .isInstanceOfSatisfying(
                SQLException.class,
                e -> {
                  assertThat(e.getSQLState()).as(e.getMessage()).isEqualTo(each.getValue());
                  Detail detail = ((OmnigraphException) e).detail();
                  assertThat(detail.field("line")).as(detail.toJson()).isNotNull();
                });
      }
    }
    try (VectorSchemaRoot rows = root(texts("name", "ann"))) {
      rows.setRowCount(1);
      assertThatThrownBy(() -> graph().load("Persn", rows, LoadMode.APPEND))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42P01"));
    }
    assertThat(one("SELECT count(*) FROM Person")).isEqualTo("0");
  }

  @Test
  void givesResultsAsVectorsThatOutliveChanges() throws SQLException {
    String[] names = new String[2000];
    long[] ages = new long[2000];
    for (int i = 0; i < names.length; i++) {
      names[i] = "p" + (10_000 + i);
      ages[i] = i % 100;
    }
    try (VectorSchemaRoot rows = root(texts("name", names), longs("age", ages))) {
      rows.setRowCount(names.length);
      graph().load("Person", rows, LoadMode.APPEND);
    }
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(700);
      for (String where : List.of("", " WHERE age >= 0", " WHERE age < 50")) {
        long sum = 0;
        int count = 0;
        try (ResultSet result =
            statement.executeQuery("SELECT name, age FROM Person" + where + " ORDER BY id")) {
          OmnigraphResultSet vectors = result.unwrap(OmnigraphResultSet.class);
          for (VectorSchemaRoot batch = vectors.nextBatch();
              batch != null;
              batch = vectors.nextBatch()) {
            VarCharVector texts = (VarCharVector) batch.getVector("name");
            for (int i = 0; i < batch.getRowCount(); i++) {
              sum += ((IntVector) batch.getVector(1)).get(i);
              String text = new String(texts.get(i), StandardCharsets.UTF_8);
              assertThat(text).startsWith("p1");
              count++;
            }
            if (count < 800) {
              try (Statement change = connection.createStatement()) {
                change.executeUpdate("UPDATE Person SET born = NULL WHERE name = 'p10001'");
              }
            }
          }
        }
        assertThat(count).isEqualTo(where.contains("50") ? 1000 : 2000);
        assertThat(sum).isEqualTo(where.contains("50") ? 20L * 1225 : 20L * 4950);
      }
    }
  }
}
