package dev.omnigraph.jdbc;

import java.sql.Connection;
import java.sql.ConnectionBuilder;
import java.sql.SQLException;
import java.sql.ShardingKey;
import javax.sql.PooledConnection;
import javax.sql.PooledConnectionBuilder;
import org.jspecify.annotations.Nullable;

/** The builders of a data source: a user is the actor recorded on commits, the rest has no use. */
final class ConnectionBuilders {
  private ConnectionBuilders() {}

  private static void refuse(boolean sharded) throws SQLException {
    if (sharded) {
      throw SqlErrors.unsupported("sharding");
    }
  }

  /** Builds connections. */
  static final class OfConnections implements ConnectionBuilder {
    private final OmnigraphDataSource source;
    private @Nullable String user;
    private boolean sharded;

    OfConnections(OmnigraphDataSource source) {
      this.source = source;
    }

    @Override
    public ConnectionBuilder user(@Nullable String username) {
      user = username;
      return this;
    }

    @Override
    public ConnectionBuilder password(@Nullable String password) {
      return this;
    }

    @Override
    public ConnectionBuilder shardingKey(@Nullable ShardingKey key) {
      sharded |= key != null;
      return this;
    }

    @Override
    public ConnectionBuilder superShardingKey(@Nullable ShardingKey key) {
      sharded |= key != null;
      return this;
    }

    @Override
    public Connection build() throws SQLException {
      refuse(sharded);
      return source.getConnection(user, null);
    }
  }

  /** Builds pooled connections. */
  static final class OfPooledConnections implements PooledConnectionBuilder {
    private final OmnigraphDataSource source;
    private @Nullable String user;
    private boolean sharded;

    OfPooledConnections(OmnigraphDataSource source) {
      this.source = source;
    }

    @Override
    public PooledConnectionBuilder user(@Nullable String username) {
      user = username;
      return this;
    }

    @Override
    public PooledConnectionBuilder password(@Nullable String password) {
      return this;
    }

    @Override
    public PooledConnectionBuilder shardingKey(@Nullable ShardingKey key) {
      sharded |= key != null;
      return this;
    }

    @Override
    public PooledConnectionBuilder superShardingKey(@Nullable ShardingKey key) {
      sharded |= key != null;
      return this;
    }

    @Override
    public PooledConnection build() throws SQLException {
      refuse(sharded);
      return source.getPooledConnection(user, null);
    }
  }
}
