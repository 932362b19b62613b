package dev.omnigraph.jdbc;

import dev.omnigraph.engine.Execution;
import dev.omnigraph.engine.ExecutionOptions;
import dev.omnigraph.engine.GraphOptions;
import dev.omnigraph.engine.ParameterInfo;
import dev.omnigraph.engine.PreparedStatement;
import dev.omnigraph.engine.Session;
import dev.omnigraph.engine.SessionListener;
import dev.omnigraph.engine.SessionOptions;
import dev.omnigraph.engine.catalog.GraphSchema;
import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.storage.NativeAccess;
import dev.omnigraph.parser.schema.Catalog;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Supplier;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.jspecify.annotations.Nullable;

/**
 * A session that runs no engine: it knows texts, what each gives, and keeps a log of what it was
 * told. Closing it checks that all batches were given back.
 */
final class FakeSession implements Session {
  static {
    NativeAccess.ensure();
  }

  final BufferAllocator allocator = new RootAllocator();
  final List<String> log = new ArrayList<>();
  final Map<String, FakeStatement> statements = new HashMap<>();
  GraphSchema schema = new GraphSchema("fake", "", Catalog.EMPTY);
  List<RoutineInfo> routines = List.of();
  List<ViewInfo> views = List.of();
  List<String> branches = List.of("main", "review");
  @Nullable SessionOptions options;
  @Nullable GraphOptions graphOptions;
  String location = "";
  private boolean autoCommit = true;
  private boolean readOnly;
  private String branch = "main";
  private int savepoints;
  private boolean closed;

  /** A connection on this session. */
  ConnectionImpl connect(String url, @Nullable Properties info) throws SQLException {
    return (ConnectionImpl) Objects.requireNonNull(driver().connect(url, info));
  }

  /** The same where a test cannot throw. */
  ConnectionImpl connectUnchecked(String url) {
    try {
      return connect(url, null);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  ConnectionImpl connect() throws SQLException {
    return connect("jdbc:omnigraph:memory:", null);
  }

  OmnigraphDriver driver() {
    return new OmnigraphDriver(
        (where, graph, session, warnings) -> {
          location = where;
          graphOptions = graph;
          options = session;
          branch = session.branch();
          readOnly = session.readOnly();
          return this;
        });
  }

  /** Makes a text known. */
  FakeStatement on(String text, PreparedStatement.Kind kind, ParameterInfo... parameters) {
    FakeStatement statement = new FakeStatement(this, text, kind, List.of(parameters));
    statements.put(text, statement);
    return statement;
  }

  @Override
  public List<PreparedStatement> prepare(String text, @Nullable String queryName) {
    List<PreparedStatement> prepared = new ArrayList<>();
    for (String part : queryName == null ? List.of(text.split(";")) : List.of(queryName)) {
      FakeStatement statement = statements.get(part);
      if (statement == null) {
        throw new EngineException(ErrorCode.PARSE, "Unknown text: " + part)
            .with("line", 1)
            .with("column", 1);
      }
      prepared.add(statement);
    }
    return prepared;
  }

  @Override
  public boolean autoCommit() {
    return autoCommit;
  }

  @Override
  public void setAutoCommit(boolean value) {
    autoCommit = value;
    log.add("autocommit " + value);
  }

  @Override
  public CommitInfo commit() {
    log.add("commit");
    return new CommitInfo("C1", 7);
  }

  @Override
  public void setListener(@Nullable SessionListener listener) {}

  @Override
  public Execution load(
      String type,
      Supplier<@Nullable VectorSchemaRoot> rows,
      String mode,
      ExecutionOptions options) {
    throw new EngineException(ErrorCode.UNSUPPORTED, "This session loads nothing.");
  }

  @Override
  public void rollback() {
    log.add("rollback");
  }

  @Override
  public Savepoint savepoint(@Nullable String name) {
    log.add("savepoint " + name);
    int id = ++savepoints;
    return new FakeSavepoint(id, name);
  }

  private record FakeSavepoint(int id, @Nullable String name) implements Savepoint {}

  @Override
  public void rollbackTo(Savepoint savepoint) {
    log.add("rollback to " + savepoint.id());
  }

  @Override
  public void release(Savepoint savepoint) {
    log.add("release " + savepoint.id());
  }

  @Override
  public boolean hasStagedChanges() {
    return false;
  }

  @Override
  public void setSerializable(boolean value) {
    log.add("serializable " + value);
  }

  @Override
  public boolean readOnly() {
    return readOnly;
  }

  @Override
  public void setReadOnly(boolean value) {
    readOnly = value;
  }

  @Override
  public String branch() {
    return branch;
  }

  @Override
  public void setBranch(String name) {
    branch = name;
  }

  @Override
  public GraphSchema schema() {
    if (closed) {
      throw new EngineException(ErrorCode.CLOSED_CONNECTION, "closed");
    }
    return schema;
  }

  @Override
  public void refresh() {
    log.add("refresh");
  }

  @Override
  public List<String> branches() {
    return branches;
  }

  @Override
  public List<RoutineInfo> routines() {
    return routines;
  }

  @Override
  public List<ViewInfo> views() {
    return views;
  }

  @Override
  public void cancel() {
    log.add("cancel");
  }

  @Override
  public void abort() {
    log.add("abort");
    close();
  }

  @Override
  public boolean isClosed() {
    return closed;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      allocator.close();
    }
  }
}
