package dev.omnigraph.jdbc;

import dev.omnigraph.engine.Session;
import dev.omnigraph.engine.error.ErrorCode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import javax.sql.ConnectionEvent;
import javax.sql.ConnectionEventListener;
import javax.sql.PooledConnection;
import javax.sql.StatementEvent;
import javax.sql.StatementEventListener;
import org.jspecify.annotations.Nullable;

/**
 * One session that is lent to one connection after the other. A connection that is closed leaves no
 * trace: its transaction is rolled back, its branch and its modes are what they were.
 */
final class PooledConnectionImpl implements PooledConnection, ConnectionImpl.Lender {
  private final Session session;
  private final ConnectionSettings settings;
  private final String url;
  private final List<ConnectionEventListener> listeners = new CopyOnWriteArrayList<>();
  private final List<StatementEventListener> statementListeners = new CopyOnWriteArrayList<>();
  private final String branch;
  private @Nullable ConnectionImpl lent;
  private boolean replacing;

  /** Takes over the session of a connection that is used for nothing else from now on. */
  PooledConnectionImpl(ConnectionImpl opened) {
    this.session = opened.session();
    this.settings = opened.settings();
    this.url = opened.url();
    this.branch = session.branch();
  }

  /** The next connection; the one before, if it is still open, is closed. */
  @Override
  public Connection getConnection() throws SQLException {
    if (session.isClosed()) {
      throw SqlErrors.of(ErrorCode.CLOSED_CONNECTION, "This pooled connection is closed.");
    }
    ConnectionImpl before = lent;
    if (before != null) {
      replacing = true;
      try {
        before.close();
      } finally {
        replacing = false;
      }
    }
    ConnectionImpl next = new ConnectionImpl(session, settings, url, this);
    lent = next;
    return next;
  }

  @Override
  public void close() throws SQLException {
    ConnectionImpl last = lent;
    replacing = true;
    try {
      if (last != null) {
        last.close();
      }
      session.close();
    } catch (RuntimeException | Error e) {
      throw SqlErrors.of(e);
    } finally {
      replacing = false;
    }
  }

  @Override
  public void returned(ConnectionImpl connection) {
    lent = null;
    if (!session.isClosed()) {
      session.rollback();
      session.setAutoCommit(true);
      session.setSerializable(false);
      session.setReadOnly(settings.session().readOnly());
      if (!session.branch().equals(branch)) {
        session.setBranch(branch);
      }
    }
    if (!replacing) {
      tell(listener -> listener.connectionClosed(new ConnectionEvent(this)));
    }
  }

  @Override
  public void failed(ConnectionImpl connection, SQLException failure) {
    tell(listener -> listener.connectionErrorOccurred(new ConnectionEvent(this, failure)));
  }

  @Override
  public void closed(PreparedStatement statement) {
    StatementEvent event = new StatementEvent(this, statement);
    statementListeners.forEach(listener -> listener.statementClosed(event));
  }

  private void tell(Consumer<ConnectionEventListener> event) {
    listeners.forEach(event);
  }

  @Override
  public void addConnectionEventListener(@Nullable ConnectionEventListener listener) {
    if (listener != null) {
      listeners.add(listener);
    }
  }

  @Override
  public void removeConnectionEventListener(@Nullable ConnectionEventListener listener) {
    listeners.remove(listener);
  }

  @Override
  public void addStatementEventListener(@Nullable StatementEventListener listener) {
    if (listener != null) {
      statementListeners.add(listener);
    }
  }

  @Override
  public void removeStatementEventListener(@Nullable StatementEventListener listener) {
    statementListeners.remove(listener);
  }
}
