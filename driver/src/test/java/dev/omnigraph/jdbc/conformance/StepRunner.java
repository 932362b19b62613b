package dev.omnigraph.jdbc.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.omnigraph.jdbc.OmnigraphConnection;
import dev.omnigraph.jdbc.OmnigraphStatement;
import dev.omnigraph.testkit.conformance.CaseStep;
import dev.omnigraph.testkit.conformance.CaseStep.Target;
import dev.omnigraph.testkit.conformance.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Carries out the steps of one case on its graph. */
final class StepRunner implements AutoCloseable {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** How an operation is said through JDBC. */
  private interface Operation {
    Outcome run(CaseStep step) throws SQLException, IOException;
  }

  private record Staged(Connection connection, Outcome outcome) {}

  private final CaseGraph graph;
  private final Map<String, Staged> staged = new HashMap<>();
  private final Map<String, Operation> operations = new HashMap<>();

  StepRunner(CaseGraph graph) {
    this.graph = graph;
    operations.put("query", this::query);
    operations.put("mutate", this::mutate);
    operations.put("load", this::load);
    operations.put("check", step -> call("CALL system.check_queries(?)", step.required("text")));
    operations.put("schema_check", StepRunner::checkSchema);
    operations.put("lint", this::lint);
    operations.put("branch", this::branch);
    operations.put("merge", this::merge);
    operations.put("mark", this::mark);
    operations.put("diff", this::diff);
    operations.put("export", this::export);
    operations.put("schema_plan", this::planSchema);
    operations.put("schema_apply", this::applySchema);
    operations.put("commits", this::commits);
    operations.put("entity", this::entity);
    operations.put("stage", this::stage);
    operations.put("publish", this::publish);
    operations.put("drop", this::drop);
    operations.put("maintain", this::maintain);
  }

  Outcome run(CaseStep step) throws IOException {
    Operation operation =
        Objects.requireNonNull(operations.get(step.op()), () -> "unknown operation " + step.op());
    try {
      return operation.run(step);
    } catch (SQLException e) {
      return Outcomes.failure(e);
    }
  }

  private Outcome query(CaseStep step) throws SQLException {
    Connection connection = graph.connection(step.target("on"), step.text("actor"));
    try (CallableStatement statement = prepare(connection, step);
        ResultSet rows = statement.executeQuery()) {
      ObjectNode result = JSON.objectNode();
      result.set("columns", JdbcValues.columns(rows));
      return new Outcome.Success(result.set("rows", JdbcValues.rows(rows)));
    }
  }

  private Outcome mutate(CaseStep step) throws SQLException {
    return mutate(graph.connection(step.target("on"), step.text("actor")), step);
  }

  private static Outcome mutate(Connection connection, CaseStep step) throws SQLException {
    try (CallableStatement statement = prepare(connection, step)) {
      statement.executeUpdate();
      OmnigraphStatement.MutationResult effect =
          Objects.requireNonNull(
              statement.unwrap(OmnigraphStatement.class).mutationResult(), "mutationResult");
      return Outcomes.affected(effect.nodes(), effect.edges());
    }
  }

  private static CallableStatement prepare(Connection connection, CaseStep step)
      throws SQLException {
    CallableStatement statement =
        connection
            .unwrap(OmnigraphConnection.class)
            .prepareQuery(step.required("text"), step.text("name"));
    try {
      for (Map.Entry<String, JsonNode> entry : step.field("params").properties()) {
        statement.setObject(entry.getKey(), JdbcValues.parameter(entry.getValue()));
      }
      return statement;
    } catch (SQLException e) {
      statement.close();
      throw e;
    }
  }

  private Outcome load(CaseStep step) throws SQLException, IOException {
    List<String> arguments = new ArrayList<>();
    arguments.add(graph.write(".jsonl", step.texts("data")).toString());
    StringBuilder text = new StringBuilder("CALL system.load(?");
    named(text, arguments, "mode", step.text("mode"));
    Target on = step.target("on");
    named(text, arguments, "branch", on == null ? null : on.branch());
    Target from = step.target("from");
    named(text, arguments, "from_branch", from == null ? null : graph.reference(from));
    List<ObjectNode> rows =
        rows(
            graph.connection(null, step.text("actor")),
            text.append(')').toString(),
            arguments.toArray(String[]::new));
    long nodes = 0;
    long edges = 0;
    for (ObjectNode row : rows) {
      long count = row.path("row_count").asLong();
      nodes += row.path("kind").asText().equals("node") ? count : 0;
      edges += row.path("kind").asText().equals("edge") ? count : 0;
    }
    return Outcomes.affected(nodes, edges);
  }

  private static void named(
      StringBuilder text, List<String> arguments, String name, @Nullable String value) {
    if (value != null) {
      text.append(", ").append(name).append(" => ?");
      arguments.add(value);
    }
  }

  private static Outcome checkSchema(CaseStep step) throws SQLException, IOException {
    try (CaseGraph empty = CaseGraph.create("schema-check-" + System.nanoTime(), "")) {
      rows(empty.connection(null, null), "CALL system.plan_schema(?)", step.required("text"));
      return Outcomes.success();
    }
  }

  private Outcome lint(CaseStep step) throws SQLException {
    return Outcomes.success(
        "lint", Outcomes.lint(rows("CALL system.lint(?)", step.required("text"))));
  }

  private Outcome branch(CaseStep step) throws SQLException {
    String action = step.required("action");
    if (action.equals("create")) {
      Target from = step.target("from");
      return call(
          "CALL system.branch_create(?, ?)",
          step.required("name"),
          from == null ? "main" : graph.reference(from));
    }
    if (action.equals("delete")) {
      return call("CALL system.branch_delete(?)", step.required("name"));
    }
    List<String> names = new ArrayList<>();
    for (ObjectNode row : rows("SELECT name FROM system.branches")) {
      names.add(row.get("name").asText());
    }
    ArrayNode sorted = JSON.arrayNode();
    names.stream().sorted().forEach(sorted::add);
    return Outcomes.success("branches", sorted);
  }

  private Outcome merge(CaseStep step) throws SQLException {
    String target = step.text("target");
    List<ObjectNode> rows =
        rows(
            graph.connection(null, step.text("actor")),
            "CALL system.merge(?, ?)",
            step.required("source"),
            target == null ? "main" : target);
    return Outcomes.success("outcome", rows.get(0).path("outcome"));
  }

  private Outcome mark(CaseStep step) throws SQLException {
    graph.mark(step.required("label"), branchOf(step));
    return Outcomes.success();
  }

  private Outcome diff(CaseStep step) throws SQLException {
    String from = graph.reference(Objects.requireNonNull(step.target("from")));
    String to = graph.reference(Objects.requireNonNull(step.target("to")));
    ArrayNode changes = JSON.arrayNode();
    JsonNode filter = step.field("filter");
    for (ObjectNode row : rows("SELECT * FROM TABLE(system.diff('" + from + "', '" + to + "'))")) {
      if (listed(filter, "kinds", row.path("kind"))
          && listed(filter, "types", row.path("type"))
          && listed(filter, "ops", row.path("op"))) {
        row.set("type_key", row.path("table_key"));
        row.set(
            "endpoints",
            JSON.objectNode().<ObjectNode>set("src", row.path("src")).set("dst", row.path("dst")));
        changes.add(row);
      }
    }
    return Outcomes.success("changes", changes);
  }

  private static boolean listed(JsonNode filter, String field, JsonNode value) {
    if (!filter.has(field)) {
      return true;
    }
    for (JsonNode one : filter.get(field)) {
      if (one.equals(value)) {
        return true;
      }
    }
    return false;
  }

  private Outcome export(CaseStep step) throws SQLException, IOException {
    Path file = graph.newFile(".jsonl");
    Connection connection = graph.connection(step.target("on"), null);
    if (step.has("types")) {
      rows(
          connection,
          "CALL system.export(?, types => ?)",
          file.toString(),
          String.join(",", step.texts("types")));
    } else {
      rows(connection, "CALL system.export(?)", file.toString());
    }
    ArrayNode lines = JSON.arrayNode();
    for (String line : Files.readAllLines(file)) {
      lines.add(MAPPER.readTree(line));
    }
    return Outcomes.success("lines", lines);
  }

  private Outcome planSchema(CaseStep step) throws SQLException {
    ArrayNode steps = Outcomes.planSteps(rows("CALL system.plan_schema(?)", step.required("text")));
    boolean supported = true;
    for (JsonNode one : steps) {
      supported &= !one.path("kind").asText().equals("unsupported_change");
    }
    ObjectNode plan = JSON.objectNode().put("supported", supported);
    return Outcomes.success("plan", plan.set("steps", steps));
  }

  private Outcome applySchema(CaseStep step) throws SQLException {
    boolean applied = false;
    for (ObjectNode row : rows("CALL system.apply_schema(?)", step.required("text"))) {
      applied |= row.path("applied").asBoolean();
    }
    return Outcomes.success("applied", JSON.booleanNode(applied));
  }

  private Outcome commits(CaseStep step) throws SQLException {
    Map<String, ObjectNode> byId = new HashMap<>();
    ObjectNode head = null;
    for (ObjectNode row :
        rows(graph.connection(step.target("on"), null), "SELECT * FROM system.commits")) {
      head = head == null ? row : head;
      byId.put(row.get("commit_id").asText(), row);
    }
    ObjectNode newest = Objects.requireNonNull(head, "system.commits is empty");
    int length = 0;
    for (ObjectNode at = newest; at != null; at = byId.get(at.path("parent_id").asText())) {
      length++;
    }
    ObjectNode result = JSON.objectNode().put("first_parent", length);
    result.put(
        "head_parents",
        (newest.hasNonNull("parent_id") ? 1 : 0) + (newest.hasNonNull("merged_parent_id") ? 1 : 0));
    return Outcomes.success("commits", result.set("head_actor", newest.path("actor")));
  }

  private Outcome entity(CaseStep step) throws SQLException {
    String type = step.required("key").substring(step.required("key").indexOf(':') + 1);
    List<ObjectNode> rows =
        rows(
            graph.connection(step.target("on"), null),
            "SELECT * FROM graph.\"" + type + "\" WHERE id = ?",
            step.required("id"));
    return Outcomes.success("entity", rows.isEmpty() ? JSON.nullNode() : rows.get(0));
  }

  private Outcome stage(CaseStep step) throws SQLException {
    Connection connection = graph.session(step.target("on"));
    connection.setAutoCommit(false);
    try {
      Outcome outcome = mutate(connection, step);
      staged.put(step.required("handle"), new Staged(connection, outcome));
      return outcome;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private Outcome publish(CaseStep step) throws SQLException {
    Staged handle = Objects.requireNonNull(staged.remove(step.required("handle")));
    try (Connection connection = handle.connection()) {
      connection.commit();
      return handle.outcome();
    }
  }

  private Outcome drop(CaseStep step) throws SQLException {
    Staged handle = Objects.requireNonNull(staged.remove(step.required("handle")));
    try (Connection connection = handle.connection()) {
      connection.rollback();
      return Outcomes.success();
    }
  }

  private Outcome maintain(CaseStep step) throws SQLException {
    if (step.required("action").equals("optimize")) {
      return call("CALL system.optimize()");
    }
    List<String> arguments = new ArrayList<>();
    if (step.has("keep_versions")) {
      arguments.add("keep => " + step.field("keep_versions").asInt());
    }
    if (step.has("older_than")) {
      arguments.add("older_than => '" + step.required("older_than") + "'");
    }
    return call("CALL system.cleanup(" + String.join(", ", arguments) + ")");
  }

  private static String branchOf(CaseStep step) {
    Target on = step.target("on");
    return on == null || on.branch() == null ? "main" : on.branch();
  }

  private Outcome call(String text, String... arguments) throws SQLException {
    rows(text, arguments);
    return Outcomes.success();
  }

  private List<ObjectNode> rows(String text, String... arguments) throws SQLException {
    return rows(graph.connection(null, null), text, arguments);
  }

  private static List<ObjectNode> rows(Connection connection, String text, String... arguments)
      throws SQLException {
    try (PreparedStatement statement =
        text.startsWith("CALL")
            ? connection.prepareCall(text)
            : connection.prepareStatement(text)) {
      for (int i = 0; i < arguments.length; i++) {
        statement.setString(i + 1, arguments[i]);
      }
      try (ResultSet rows = statement.executeQuery()) {
        return JdbcValues.objects(rows);
      }
    }
  }

  @Override
  public void close() throws SQLException {
    for (Staged handle : staged.values()) {
      handle.connection().close();
    }
  }
}
