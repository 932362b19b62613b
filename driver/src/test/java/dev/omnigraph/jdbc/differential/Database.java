package dev.omnigraph.jdbc.differential;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.omnigraph.jdbc.OmnigraphConnection;
import dev.omnigraph.jdbc.OmnigraphStatement;
import dev.omnigraph.jdbc.differential.ModelGraph.Edge;
import dev.omnigraph.jdbc.differential.ModelGraph.Node;
import dev.omnigraph.jdbc.differential.ModelSchema.PropDef;
import dev.omnigraph.jdbc.differential.ReadQuery.Param;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The graph under test, through JDBC, with its values in the model's types. */
final class Database implements AutoCloseable {
  /** Columns and rows of a result. */
  record Rows(List<String> columns, List<List<@Nullable Object>> rows) {}

  private static final ObjectMapper JSON = new ObjectMapper();

  private final String url;
  private Connection connection;

  private Database(String url, Connection connection) {
    this.url = url;
    this.connection = connection;
  }

  static Database create(Path folder, ModelSchema schema) throws SQLException, IOException {
    Path file = Files.writeString(folder.resolve("schema.pg"), schema.text());
    String url = "jdbc:omnigraph:" + folder.resolve("graph") + "?durability=os";
    return new Database(url, DriverManager.getConnection(url + "&schema=" + file));
  }

  static Database open(Path graph) throws SQLException {
    String url = "jdbc:omnigraph:" + graph + "?durability=os&create=false";
    return new Database(url, DriverManager.getConnection(url));
  }

  void reopen() throws SQLException {
    connection.close();
    connection = DriverManager.getConnection(url);
  }

  Connection connection() {
    return connection;
  }

  /** Loads a whole model by {@code system.load}. */
  void load(Path file, ModelSchema schema, ModelGraph graph) throws SQLException, IOException {
    List<String> lines = new ArrayList<>();
    for (ModelSchema.NodeDef def : schema.nodes()) {
      for (Node node : graph.nodes(def)) {
        lines.add(line(Map.of("type", def.name(), "data", data(def.props(), node.values()))));
      }
    }
    for (ModelSchema.EdgeDef def : schema.edges()) {
      for (Edge edge : graph.edges(def)) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("edge", def.name());
        line.put("from", edge.src());
        line.put("to", edge.dst());
        line.put("data", data(def.props(), edge.values()));
        lines.add(line(line));
      }
    }
    Files.write(file, lines);
    try (Statement statement = connection.createStatement()) {
      statement.execute("CALL system.load('" + file + "', mode => 'overwrite')");
    }
  }

  private static Map<String, Object> data(
      List<PropDef> props, Map<String, @Nullable Object> values) {
    Map<String, Object> data = new LinkedHashMap<>();
    for (PropDef prop : props) {
      Object value = values.get(prop.name());
      if (value != null) {
        data.put(prop.name(), Values.json(value));
      }
    }
    return data;
  }

  private static String line(Map<String, Object> line) throws JsonProcessingException {
    return JSON.writeValueAsString(line);
  }

  Rows read(ReadQuery query) throws SQLException {
    try (CallableStatement statement = prepare(query.text(), query.params());
        ResultSet rows = statement.executeQuery()) {
      return rows(rows);
    }
  }

  OmnigraphStatement.MutationResult mutate(Mutation mutation) throws SQLException {
    try (CallableStatement statement = prepare(mutation.text(), mutation.params())) {
      statement.executeUpdate();
      return Objects.requireNonNull(statement.unwrap(OmnigraphStatement.class).mutationResult());
    }
  }

  Rows sql(String text) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(text)) {
      return rows(rows);
    }
  }

  private CallableStatement prepare(String text, Map<String, Param> params) throws SQLException {
    CallableStatement statement =
        connection.unwrap(OmnigraphConnection.class).prepareQuery(text, null);
    try {
      for (Map.Entry<String, Param> param : params.entrySet()) {
        Object value = param.getValue().value();
        if (value instanceof Long number && param.getValue().type().startsWith("I32")) {
          value = number.intValue();
        }
        statement.setObject(param.getKey(), value);
      }
      return statement;
    } catch (SQLException e) {
      statement.close();
      throw e;
    }
  }

  private static Rows rows(ResultSet rows) throws SQLException {
    ResultSetMetaData meta = rows.getMetaData();
    List<String> columns = new ArrayList<>();
    for (int i = 1; i <= meta.getColumnCount(); i++) {
      columns.add(meta.getColumnLabel(i));
    }
    List<List<@Nullable Object>> all = new ArrayList<>();
    while (rows.next()) {
      List<@Nullable Object> row = new ArrayList<>();
      for (int i = 1; i <= columns.size(); i++) {
        row.add(value(rows, i, meta.getColumnType(i)));
      }
      all.add(row);
    }
    return new Rows(columns, all);
  }

  private static @Nullable Object value(ResultSet rows, int column, int type) throws SQLException {
    if (type == Types.DATE) {
      return rows.getObject(column, LocalDate.class);
    }
    if (type == Types.TIMESTAMP) {
      return rows.getObject(column, Instant.class);
    }
    Object value = rows.getObject(column);
    if (value instanceof java.sql.Array array) {
      return Arrays.stream((Object[]) array.getArray()).map(Database::plain).toList();
    }
    return plain(value);
  }

  private static @Nullable Object plain(@Nullable Object value) {
    if (value instanceof Integer number) {
      return number.longValue();
    }
    return value instanceof BigDecimal number ? number.longValueExact() : value;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
