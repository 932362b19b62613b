package dev.omnigraph.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.ConnectionEvent;
import javax.sql.ConnectionEventListener;
import javax.sql.PooledConnection;
import javax.sql.StatementEvent;
import javax.sql.StatementEventListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Connections that a pool lends out. */
class PooledConnectionTest {
  private final List<String> events = new ArrayList<>();
  private final OmnigraphDataSource source = new OmnigraphDataSource();

  // the graph lives as long as this connection
  private Connection keeper = source();

  private Connection source() {
    source.setUrl("jdbc:omnigraph:memory:pooled?schema=node P { name: String @key }");
    try {
      return source.getConnection();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @BeforeEach
  void isEmpty() throws SQLException {
    assertThat(count(keeper)).isZero();
  }

  @AfterEach
  void closes() throws SQLException {
    keeper.close();
  }

  private final class Listener implements ConnectionEventListener, StatementEventListener {
    @Override
    public void connectionClosed(ConnectionEvent event) {
      events.add("closed");
    }

    @Override
    public void connectionErrorOccurred(ConnectionEvent event) {
      events.add("error " + event.getSQLException().getSQLState());
    }

    @Override
    public void statementClosed(StatementEvent event) {
      events.add("statement closed");
    }

    @Override
    public void statementErrorOccurred(StatementEvent event) {
      events.add("statement error");
    }
  }

  private static int count(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT count(*) FROM P")) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private PooledConnection pooled() throws SQLException {
    PooledConnection pooled = source.getPooledConnection("pool", "");
    Listener listener = new Listener();
    pooled.addConnectionEventListener(listener);
    pooled.addStatementEventListener(listener);
    return pooled;
  }

  @Test
  void leavesNoTraceOfAConnectionInTheNext() throws SQLException {
    PooledConnection pooled = pooled();
    Connection first = pooled.getConnection();
    first.setAutoCommit(false);
    first.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
    Statement statement = first.createStatement();
    statement.executeUpdate("INSERT INTO P (name) VALUES ('a')");
    first.setNetworkTimeout(Runnable::run, 1000);
    first.close();
    assertThat(first.isClosed()).isTrue();
    assertThat(statement.isClosed()).isTrue();
    assertThat(events).containsExactly("closed");
    Connection second = pooled.getConnection();
    assertThat(second.getAutoCommit()).isTrue();
    assertThat(second.getNetworkTimeout()).isZero();
    assertThat(second.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_REPEATABLE_READ);
    assertThat(count(second)).isZero();
    assertThat(second.getMetaData().getUserName()).isEqualTo("pool");
    pooled.close();
    assertThat(second.isClosed()).isTrue();
    assertThatThrownBy(pooled::getConnection)
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08003"));
  }

  @Test
  void lendsToOneAtATime() throws SQLException {
    PooledConnection pooled = pooled();
    Connection first = pooled.getConnection();
    Connection second = pooled.getConnection();
    assertThat(first.isClosed()).isTrue();
    assertThat(second.isValid(0)).isTrue();
    first.close();
    assertThat(second.isClosed()).isFalse();
    assertThat(events).isEmpty();
    pooled.close();
  }

  @Test
  void tellsOfClosedStatementsAndOfFailuresOfTheConnection() throws SQLException {
    PooledConnection pooled = pooled();
    Connection connection = pooled.getConnection();
    PreparedStatement statement = connection.prepareStatement("SELECT name FROM P");
    statement.close();
    statement.close();
    assertThat(events).containsExactly("statement closed");
    connection.abort(Runnable::run);
    assertThat(connection.isValid(1)).isFalse();
    assertThatThrownBy(pooled::getConnection).isInstanceOf(SQLException.class);
    pooled.close();
  }

  @Test
  void buildersTakeAUserAndNoShards() throws SQLException {
    try (Connection connection = source.createConnectionBuilder().user("ann").build()) {
      assertThat(connection.getMetaData().getUserName()).isEqualTo("ann");
    }
    PooledConnection pooled =
        source.createPooledConnectionBuilder().user("bob").password("x").build();
    assertThat(pooled.getConnection().getMetaData().getUserName()).isEqualTo("bob");
    pooled.close();
  }
}
