package dev.omnigraph.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** The ways in which another thread stops what a connection does. */
enum Stop {
  STATEMENT_CANCEL {
    @Override
    void stop(Thread thread, Connection connection, Statement statement) throws SQLException {
      statement.cancel();
    }
  },
  STATEMENT_CLOSE {
    @Override
    void stop(Thread thread, Connection connection, Statement statement) throws SQLException {
      statement.close();
    }
  },
  CONNECTION_CLOSE {
    @Override
    void stop(Thread thread, Connection connection, Statement statement) throws SQLException {
      connection.close();
    }
  },
  CONNECTION_ABORT {
    @Override
    void stop(Thread thread, Connection connection, Statement statement) throws SQLException {
      connection.abort(Runnable::run);
    }
  },
  INTERRUPT {
    @Override
    void stop(Thread thread, Connection connection, Statement statement) {
      thread.interrupt();
    }
  },
  /** By itself, after the second that the statement was given. */
  TIME_OUT {
    @Override
    void stop(Thread thread, Connection connection, Statement statement) {
      // the clock does it
    }
  };

  abstract void stop(Thread thread, Connection connection, Statement statement) throws SQLException;

  boolean leavesConnection() {
    return this != CONNECTION_CLOSE && this != CONNECTION_ABORT;
  }

  /** Whether it stops a commit of the connection, which no statement runs. */
  boolean reachesCommit() {
    return this == CONNECTION_CLOSE || this == CONNECTION_ABORT || this == INTERRUPT;
  }
}
