package dev.omnigraph.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What listeners and the flight recorder are told. */
class ListenerTest {
  private final List<String> told = new ArrayList<>();
  private final Connection connection = open();

  private static Connection open() {
    Properties properties = new Properties();
    properties.setProperty("schema", "node P { name: String @key  age: I32? }");
    properties.setProperty("durability", "os");
    try {
      return DriverManager.getConnection("jdbc:omnigraph:memory:listened", properties);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @AfterEach
  void closes() throws SQLException {
    connection.close();
  }

  private static void run(Connection on, String sql) throws SQLException {
    try (Statement statement = on.createStatement()) {
      if (statement.execute(sql)) {
        try (ResultSet rows = statement.getResultSet()) {
          while (rows.next()) {
            rows.getObject(1);
          }
        }
      }
    }
  }

  private final class Recorder implements OmnigraphListener {
    @Override
    public void statementStarted(String text) {
      told.add("started " + text);
    }

    @Override
    public void statementEnded(StatementEnd end) {
      assertThat(end.duration()).isPositive();
      SQLException failure = end.failure();
      told.add("ended " + end.rows() + (failure == null ? "" : " with " + failure.getSQLState()));
    }

    @Override
    public void published(Publish publish) {
      assertThat(publish.commitId()).hasSize(26);
      told.add("published on " + publish.branch());
    }

    @Override
    public void conflict(Conflict conflict) {
      assertThat(conflict.actual()).isGreaterThan(conflict.expected());
      told.add("conflict on " + conflict.tableKey());
    }
  }

  @Test
  void hearsOfStatementsPublishesAndConflicts() throws SQLException {
    Recorder recorder = new Recorder();
    OmnigraphConnection graph = connection.unwrap(OmnigraphConnection.class);
    graph.addListener(
        new OmnigraphListener() {
          @Override
          public void statementStarted(String text) {
            throw new IllegalStateException("listeners may fail");
          }
        });
    graph.addListener(recorder);
    run(connection, "INSERT INTO P (name) VALUES ('a'), ('b')");
    assertThat(told)
        .containsExactly(
            "started INSERT INTO P (name) VALUES ('a'), ('b')", "published on main", "ended 2");
    told.clear();
    run(connection, "SELECT name FROM P");
    assertThat(told).containsExactly("started SELECT name FROM P", "ended 2");
    told.clear();
    connection.setAutoCommit(false);
    run(connection, "UPDATE P SET age = 1");
    try (Connection other = open()) {
      run(other, "UPDATE P SET age = 2");
    }
    assertThatThrownBy(connection::commit).isInstanceOf(SQLException.class);
    connection.setAutoCommit(true);
    assertThat(told)
        .containsExactly("started UPDATE P SET age = 1", "ended 2", "conflict on node:P");
    told.clear();
    assertThatThrownBy(() -> run(connection, "INSERT INTO P (name) VALUES ('a')"))
        .isInstanceOf(SQLException.class);
    assertThat(told)
        .containsExactly("started INSERT INTO P (name) VALUES ('a')", "ended 0 with 23505");
    told.clear();
    graph.removeListener(recorder);
    run(connection, "SELECT 1");
    assertThat(told).isEmpty();
  }

  @Test
  void theFlightRecorderHearsTheSame(@TempDir Path folder) throws SQLException, IOException {
    try (Recording recording = new Recording()) {
      recording.enable("dev.omnigraph.Statement").withoutThreshold();
      recording.enable("dev.omnigraph.Publish").withoutThreshold();
      recording.start();
      run(connection, "INSERT INTO P (name) VALUES ('jfr')");
      run(connection, "SELECT name, age FROM P");
      assertThatThrownBy(() -> run(connection, "INSERT INTO P (name) VALUES ('jfr')"))
          .isInstanceOf(SQLException.class);
      recording.stop();
      Path file = folder.resolve("events.jfr");
      recording.dump(file);
      List<String> events = new ArrayList<>();
      for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
        if (event.getEventType().getName().equals("dev.omnigraph.Publish")) {
          events.add("publish " + event.getString("branch"));
        } else if (event.getEventType().getName().equals("dev.omnigraph.Statement")) {
          events.add(
              event.getString("text") + " " + event.getLong("rows") + event.getString("failure"));
        }
      }
      assertThat(events)
          .contains(
              "INSERT INTO P (name) VALUES ('jfr') 1",
              "publish main",
              "SELECT name, age FROM P 1",
              "INSERT INTO P (name) VALUES ('jfr') 023505");
    }
  }
}
