package dev.omnigraph.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.omnigraph.jdbc.OmnigraphConnection;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransactionRollbackException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** HikariCP, the pool that most Java services use. */
class HikariTest {
  private static HikariDataSource pool(SocialGraph graph, int size) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(graph.url());
    config.setMaximumPoolSize(size);
    config.setConnectionTimeout(5_000);
    return new HikariDataSource(config);
  }

  private static String one(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet rows = statement.executeQuery()) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }

  private static Connection physical(Connection pooled) throws SQLException {
    return pooled.unwrap(OmnigraphConnection.class);
  }

  @Test
  void threadsShareItsConnections() throws Exception {
    try (SocialGraph graph = new SocialGraph("hikari");
        HikariDataSource pool = pool(graph, 3)) {
      ExecutorService threads = Executors.newFixedThreadPool(6);
      try {
        List<Future<String>> answers = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
          Callable<String> question =
              () -> {
                try (Connection connection = pool.getConnection()) {
                  return one(connection, "SELECT name FROM Person WHERE email = 'a@x'");
                }
              };
          answers.add(threads.submit(question));
        }
        for (Future<String> answer : answers) {
          assertThat(answer.get()).isEqualTo("Ann");
        }
      } finally {
        threads.shutdown();
      }
      assertThat(pool.getHikariPoolMXBean().getTotalConnections()).isBetween(1, 3);
    }
  }

  @Test
  void whatAUserLeavesBehindIsUndone() throws SQLException {
    try (SocialGraph graph = new SocialGraph("hikari-dirty");
        HikariDataSource pool = pool(graph, 1)) {
      try (Connection connection = pool.getConnection();
          Statement statement = connection.createStatement()) {
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
        statement.executeUpdate("DELETE FROM Person");
      }
      try (Connection connection = pool.getConnection()) {
        assertThat(connection.getAutoCommit()).isTrue();
        assertThat(connection.getTransactionIsolation())
            .isEqualTo(Connection.TRANSACTION_REPEATABLE_READ);
        assertThat(one(connection, "SELECT count(*) FROM Person")).isEqualTo("3");
        connection.setReadOnly(true);
        connection.setCatalog("main");
        connection.setNetworkTimeout(Runnable::run, 10_000);
      }
      try (Connection connection = pool.getConnection()) {
        assertThat(connection.isReadOnly()).isFalse();
        assertThat(connection.getNetworkTimeout()).isZero();
      }
    }
  }

  @Test
  void failuresThatAreNotTheConnectionsKeepIt() throws SQLException {
    try (SocialGraph graph = new SocialGraph("hikari-failures");
        HikariDataSource pool = pool(graph, 1)) {
      Connection first;
      try (Connection connection = pool.getConnection();
          Statement statement = connection.createStatement()) {
        first = physical(connection);
        assertThatThrownBy(() -> connection.createStatement(1005, 1008))
            .isInstanceOf(SQLFeatureNotSupportedException.class);
        assertThatThrownBy(() -> statement.executeQuery("SELECT nothing FROM Person"))
            .isInstanceOf(SQLException.class);
        connection.setAutoCommit(false);
        statement.executeUpdate("UPDATE Person SET age = 1 WHERE email = 'a@x'");
        graph.run("UPDATE Person SET age = 2 WHERE email = 'a@x'");
        assertThatThrownBy(connection::commit).isInstanceOf(SQLTransactionRollbackException.class);
      }
      try (Connection connection = pool.getConnection()) {
        assertThat(physical(connection)).isSameAs(first);
        first.abort(Runnable::run);
        assertThatThrownBy(() -> one(connection, "SELECT 1"))
            .isInstanceOf(SQLNonTransientConnectionException.class);
      }
      try (Connection connection = pool.getConnection()) {
        assertThat(physical(connection)).isNotSameAs(first);
        assertThat(one(connection, "SELECT 1")).isEqualTo("1");
      }
    }
  }

  @Test
  void itIsConfiguredByTheDataSourceToo() throws SQLException {
    try (SocialGraph graph = new SocialGraph("hikari-source")) {
      HikariConfig config = new HikariConfig();
      config.setDataSourceClassName("dev.omnigraph.jdbc.OmnigraphDataSource");
      config.addDataSourceProperty("url", graph.url());
      config.addDataSourceProperty("user", "hikari");
      config.addDataSourceProperty("fetchSize", 7);
      try (HikariDataSource pool = new HikariDataSource(config);
          Connection connection = pool.getConnection();
          Statement statement = connection.createStatement()) {
        assertThat(connection.getMetaData().getUserName()).isEqualTo("hikari");
        assertThat(statement.getFetchSize()).isEqualTo(7);
      }
    }
  }
}
