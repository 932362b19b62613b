package dev.omnigraph.jdbc;

import dev.omnigraph.engine.error.ErrorCode;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.ConnectionBuilder;
import java.sql.SQLException;
import java.sql.ShardingKeyBuilder;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Logger;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.DataSource;
import javax.sql.PooledConnection;
import javax.sql.PooledConnectionBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Connections to one graph, configured by setters of the names of the URL's properties. A setter
 * given null takes the property back; a value in the URL wins over a setter. Thread-safe; changes
 * count for connections opened after them. Connections are cheap, so a pool is not needed for
 * speed; those that want one get pooled connections here as well.
 */
public final class OmnigraphDataSource extends JdbcObject
    implements DataSource, ConnectionPoolDataSource {
  private final OmnigraphDriver driver;
  private final ConcurrentHashMap<ConnectionProperty, String> values = new ConcurrentHashMap<>();
  private volatile @Nullable String url;
  private volatile @Nullable PrintWriter logWriter;
  private volatile int loginTimeout;

  public OmnigraphDataSource() {
    this(new OmnigraphDriver());
  }

  OmnigraphDataSource(OmnigraphDriver driver) {
    this.driver = driver;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return connect(null);
  }

  /** The user is the actor recorded on commits; there are no passwords. */
  @Override
  public Connection getConnection(@Nullable String username, @Nullable String password)
      throws SQLException {
    return connect(username);
  }

  /** A connection for a pool, which lends it out again and again. */
  @Override
  public PooledConnection getPooledConnection() throws SQLException {
    return new PooledConnectionImpl(connect(null));
  }

  /** The same for a user, the actor recorded on commits. */
  @Override
  public PooledConnection getPooledConnection(@Nullable String user, @Nullable String password)
      throws SQLException {
    return new PooledConnectionImpl(connect(user));
  }

  private ConnectionImpl connect(@Nullable String user) throws SQLException {
    Properties properties = new Properties();
    values.forEach((property, value) -> properties.setProperty(property.word(), value));
    if (user != null) {
      properties.setProperty(ConnectionProperty.USER.word(), user);
    }
    String graph = url;
    if (graph == null || !driver.acceptsURL(graph)) {
      throw SqlErrors.of(
          ErrorCode.OPEN,
          "The URL of the data source is " + graph + " but must begin with jdbc:omnigraph:.");
    }
    return driver.open(graph, properties);
  }

  @Override
  public ConnectionBuilder createConnectionBuilder() {
    return new ConnectionBuilders.OfConnections(this);
  }

  @Override
  public PooledConnectionBuilder createPooledConnectionBuilder() {
    return new ConnectionBuilders.OfPooledConnections(this);
  }

  @Override
  public ShardingKeyBuilder createShardingKeyBuilder() throws SQLException {
    throw SqlErrors.unsupported("sharding");
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return logWriter;
  }

  /** Kept, not written to: the driver logs by {@link System.Logger}. */
  @Override
  public void setLogWriter(@Nullable PrintWriter out) {
    logWriter = out;
  }

  @Override
  public int getLoginTimeout() {
    return loginTimeout;
  }

  /** Kept, without effect: opening a graph waits for no server. */
  @Override
  public void setLoginTimeout(int seconds) {
    loginTimeout = seconds;
  }

  @Override
  public Logger getParentLogger() {
    return driver.getParentLogger();
  }

  public @Nullable String getUrl() {
    return url;
  }

  /**
   * Says which graph.
   *
   * @param url {@code jdbc:omnigraph:<location>}, with or without properties
   */
  public void setUrl(@Nullable String url) {
    this.url = url;
  }

  private @Nullable String get(ConnectionProperty property) {
    String value = values.get(property);
    return value == null ? property.defaultValue() : value;
  }

  private int getInt(ConnectionProperty property) {
    String value = get(property);
    return value == null ? 0 : Integer.parseInt(value);
  }

  private void set(ConnectionProperty property, @Nullable String value) {
    if (value == null) {
      values.remove(property);
    } else {
      values.put(property, value);
    }
  }

  public boolean isCreate() {
    return Boolean.parseBoolean(get(ConnectionProperty.CREATE));
  }

  /** Sets whether an empty graph is created where none is. */
  public void setCreate(boolean value) {
    set(ConnectionProperty.CREATE, String.valueOf(value));
  }

  public @Nullable String getSchema() {
    return get(ConnectionProperty.SCHEMA);
  }

  /** Sets a {@code .pg} file or text. */
  public void setSchema(@Nullable String value) {
    set(ConnectionProperty.SCHEMA, value);
  }

  public @Nullable String getBranch() {
    return get(ConnectionProperty.BRANCH);
  }

  /** Sets the branch that connections read and write. */
  public void setBranch(@Nullable String value) {
    set(ConnectionProperty.BRANCH, value);
  }

  public @Nullable String getSnapshot() {
    return get(ConnectionProperty.SNAPSHOT);
  }

  /** Sets a commit id or an ISO-8601 instant to read at. */
  public void setSnapshot(@Nullable String value) {
    set(ConnectionProperty.SNAPSHOT, value);
  }

  public boolean isReadOnly() {
    return Boolean.parseBoolean(get(ConnectionProperty.READ_ONLY));
  }

  /** Sets whether writes are refused. */
  public void setReadOnly(boolean value) {
    set(ConnectionProperty.READ_ONLY, String.valueOf(value));
  }

  public @Nullable String getUser() {
    return get(ConnectionProperty.USER);
  }

  /** Sets the actor recorded on commits. */
  public void setUser(@Nullable String value) {
    set(ConnectionProperty.USER, value);
  }

  public @Nullable String getQueries() {
    return get(ConnectionProperty.QUERIES);
  }

  /** Sets a {@code .gq} file or folder registered for each connection. */
  public void setQueries(@Nullable String value) {
    set(ConnectionProperty.QUERIES, value);
  }

  public @Nullable String getDurability() {
    return get(ConnectionProperty.DURABILITY);
  }

  /** Sets {@code fsync} or {@code os}. */
  public void setDurability(@Nullable String value) {
    set(ConnectionProperty.DURABILITY, value);
  }

  public int getConflictRetries() {
    return getInt(ConnectionProperty.CONFLICT_RETRIES);
  }

  /** Sets how often an autocommit statement that lost the race is run again. */
  public void setConflictRetries(int value) {
    set(ConnectionProperty.CONFLICT_RETRIES, String.valueOf(value));
  }

  public @Nullable String getRefresh() {
    return get(ConnectionProperty.REFRESH);
  }

  /** Sets how old a snapshot may be, for instance {@code 10ms}. */
  public void setRefresh(@Nullable String value) {
    set(ConnectionProperty.REFRESH, value);
  }

  public @Nullable String getMaxTransactionAge() {
    return get(ConnectionProperty.MAX_TRANSACTION_AGE);
  }

  /** Sets after what idle time a transaction is refused, for instance {@code 30m}. */
  public void setMaxTransactionAge(@Nullable String value) {
    set(ConnectionProperty.MAX_TRANSACTION_AGE, value);
  }

  public @Nullable String getMemoryLimit() {
    return get(ConnectionProperty.MEMORY_LIMIT);
  }

  /** Sets off-heap memory of the engine, for instance {@code 4GB}. */
  public void setMemoryLimit(@Nullable String value) {
    set(ConnectionProperty.MEMORY_LIMIT, value);
  }

  public int getThreads() {
    return getInt(ConnectionProperty.THREADS);
  }

  /** Sets worker threads of the engine. */
  public void setThreads(int value) {
    set(ConnectionProperty.THREADS, String.valueOf(value));
  }

  public int getFetchSize() {
    return getInt(ConnectionProperty.FETCH_SIZE);
  }

  /** Sets rows a batch. */
  public void setFetchSize(int value) {
    set(ConnectionProperty.FETCH_SIZE, String.valueOf(value));
  }

  public int getQueryTimeout() {
    return getInt(ConnectionProperty.QUERY_TIMEOUT);
  }

  /** Sets seconds that a statement may run, 0 for no limit. */
  public void setQueryTimeout(int value) {
    set(ConnectionProperty.QUERY_TIMEOUT, String.valueOf(value));
  }

  public @Nullable String getComplexTypes() {
    return get(ConnectionProperty.COMPLEX_TYPES);
  }

  /** Sets {@code array} or {@code json}. */
  public void setComplexTypes(@Nullable String value) {
    set(ConnectionProperty.COMPLEX_TYPES, value);
  }

  public @Nullable String getS3Endpoint() {
    return get(ConnectionProperty.S3_ENDPOINT);
  }

  /** Sets endpoint of the object store. */
  public void setS3Endpoint(@Nullable String value) {
    set(ConnectionProperty.S3_ENDPOINT, value);
  }

  public @Nullable String getS3Region() {
    return get(ConnectionProperty.S3_REGION);
  }

  /** Sets region of the object store. */
  public void setS3Region(@Nullable String value) {
    set(ConnectionProperty.S3_REGION, value);
  }

  public @Nullable String getS3AccessKeyId() {
    return get(ConnectionProperty.S3_ACCESS_KEY_ID);
  }

  /** Sets access key of the object store. */
  public void setS3AccessKeyId(@Nullable String value) {
    set(ConnectionProperty.S3_ACCESS_KEY_ID, value);
  }

  public @Nullable String getS3SecretAccessKey() {
    return get(ConnectionProperty.S3_SECRET_ACCESS_KEY);
  }

  /** Sets secret key of the object store. */
  public void setS3SecretAccessKey(@Nullable String value) {
    set(ConnectionProperty.S3_SECRET_ACCESS_KEY, value);
  }

  public @Nullable String getS3SessionToken() {
    return get(ConnectionProperty.S3_SESSION_TOKEN);
  }

  /** Sets session token of the object store. */
  public void setS3SessionToken(@Nullable String value) {
    set(ConnectionProperty.S3_SESSION_TOKEN, value);
  }
}
