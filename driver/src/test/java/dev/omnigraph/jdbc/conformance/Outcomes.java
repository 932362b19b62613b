package dev.omnigraph.jdbc.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.omnigraph.jdbc.OmnigraphException;
import dev.omnigraph.testkit.conformance.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** What came of a statement, in the words of the cases. */
final class Outcomes {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Set<String> CONFLICTS =
      Set.of("expected_version_mismatch", "publish_contention", "in_use");

  private Outcomes() {}

  static Outcome success() {
    return new Outcome.Success(JSON.objectNode());
  }

  static Outcome success(String part, JsonNode value) {
    return new Outcome.Success(JSON.objectNode().set(part, value));
  }

  static Outcome affected(long nodes, long edges) {
    return success("affected", JSON.objectNode().put("nodes", nodes).put("edges", edges));
  }

  static Outcome failure(SQLException e) {
    if (!(e instanceof OmnigraphException failure)) {
      return new Outcome.Failure(
          "not one of the driver's", "", JSON.objectNode(), e.getClass() + ": " + e.getMessage());
    }
    String code = failure.detail().code();
    ObjectNode details = object(failure.detail().toJson());
    rename(details);
    details.path("conflicts").forEach(conflict -> rename((ObjectNode) conflict));
    String message = e.getMessage() + (code.equals("internal") ? trace(e) : "");
    return new Outcome.Failure(
        CONFLICTS.contains(code) ? "conflict" : code,
        details.path("rule").asText(""),
        details,
        message);
  }

  private static void rename(ObjectNode details) {
    if (details.has("table_key")) {
      details.set("type_key", details.get("table_key"));
    }
  }

  private static String trace(SQLException e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    StringBuilder text = new StringBuilder(" <- ").append(root);
    StackTraceElement[] frames = root.getStackTrace();
    for (int i = 0; i < Math.min(6, frames.length); i++) {
      text.append(" at ").append(frames[i]);
    }
    return text.toString();
  }

  private static ObjectNode object(String json) {
    try {
      return (ObjectNode) MAPPER.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rows of {@code system.plan_schema} and {@code system.apply_schema} as plan steps. */
  static ArrayNode planSteps(List<ObjectNode> rows) {
    ArrayNode steps = JSON.arrayNode();
    for (ObjectNode row : rows) {
      ObjectNode step = steps.addObject();
      step.setAll(row);
      step.set("kind", row.path("step"));
      step.set("name", row.path("type_name"));
      step.set("from", row.path("from_name"));
      step.set("to", row.path("to_name"));
      String entity = row.path("type_kind").asText() + ":" + row.path("type_name").asText();
      if (row.hasNonNull("property_name")) {
        entity += "." + row.get("property_name").asText();
      }
      step.put("entity", entity);
    }
    return steps;
  }

  /** The rows of {@code system.lint} as a report. */
  static ObjectNode lint(List<ObjectNode> rows) {
    ArrayNode results = JSON.arrayNode();
    ArrayNode findings = JSON.arrayNode();
    int errors = 0;
    int warnings = 0;
    for (ObjectNode row : rows) {
      String severity = row.path("severity").asText();
      errors += severity.equals("error") ? 1 : 0;
      warnings += severity.equals("warning") ? 1 : 0;
      if (row.path("code").asText().equals("query")) {
        ObjectNode result = results.addObject();
        result.set("name", row.path("query"));
        result.set("kind", row.path("kind"));
        result.put("status", severity);
        result.set("warnings", warningsOf(row.path("query").asText(), rows));
      } else if (!row.hasNonNull("query")) {
        findings.add(row);
      }
    }
    ObjectNode report = JSON.objectNode();
    report.put("status", errors > 0 ? "error" : "ok").put("queries", results.size());
    report.put("errors", errors).put("warnings", warnings);
    report.set("findings", findings);
    return report.set("results", results);
  }

  private static ArrayNode warningsOf(String query, List<ObjectNode> rows) {
    ArrayNode warnings = JSON.arrayNode();
    for (ObjectNode row : rows) {
      if (row.path("severity").asText().equals("warning")
          && row.path("query").asText().equals(query)) {
        warnings.add(row.path("message"));
      }
    }
    return warnings;
  }
}
