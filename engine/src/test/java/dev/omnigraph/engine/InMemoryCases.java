package dev.omnigraph.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.plan.PlannedStatement;
import dev.omnigraph.testkit.conformance.CaseStep;
import dev.omnigraph.testkit.conformance.ConformanceCase;
import dev.omnigraph.testkit.conformance.Expectation;
import dev.omnigraph.testkit.conformance.Outcome;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Carries out those conformance cases that need no more than one graph in memory. */
final class InMemoryCases {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT);

  private InMemoryCases() {}

  /** Whether a case has only steps that are carried out here. */
  static boolean isRunnable(ConformanceCase given) {
    return given.steps().stream()
        .allMatch(
            step ->
                List.of("query", "mutate", "check").contains(step.op())
                    && step.target("on") == null);
  }

  /** Null if every step went as expected, else what did not. */
  static @Nullable String run(ConformanceCase given, int batchSize) {
    try (InMemoryDatabase database = new InMemoryDatabase(given.schema(), batchSize)) {
      if (!given.data().isEmpty()) {
        database.load(given.data());
      }
      for (CaseStep step : given.steps()) {
        Outcome outcome = outcome(database, step);
        String mismatch =
            step.expect().isMissingNode()
                ? outcome instanceof Outcome.Failure failure ? failure.message() : null
                : Expectation.mismatch(step.expect(), outcome);
        if (mismatch != null) {
          return step.text("text") + "\n" + mismatch;
        }
      }
      return null;
    }
  }

  private static Outcome outcome(InMemoryDatabase database, CaseStep step) {
    try {
      return new Outcome.Success(result(database, step));
    } catch (EngineException e) {
      ObjectNode details = JSON.objectNode();
      ObjectMapper mapper = new ObjectMapper();
      e.fields()
          .forEach(
              (key, value) ->
                  details.set(
                      key.equals("table_key") ? "type_key" : key, mapper.valueToTree(value)));
      return new Outcome.Failure(
          e.code().code(),
          String.valueOf(e.fields().getOrDefault("rule", "")),
          details,
          String.valueOf(e.getMessage()));
    }
  }

  private static JsonNode result(InMemoryDatabase database, CaseStep step) {
    PlannedStatement plan = database.plan(step.required("text"), step.text("name"));
    ObjectNode result = JSON.objectNode();
    if (step.op().equals("check")) {
      return result.put("ok", true);
    }
    if (plan.read() != step.op().equals("query")) {
      throw new EngineException(ErrorCode.WRONG_KIND, "not a " + step.op());
    }
    Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
    step.field("params")
        .properties()
        .forEach(entry -> parameters.put(entry.getKey(), plain(entry.getValue())));
    if (plan.read()) {
      ArrayNode rows = result.putArray("rows");
      for (List<@Nullable Object> row : database.query(plan, parameters)) {
        ArrayNode values = rows.addArray();
        row.forEach(value -> values.add(json(value)));
      }
      ArrayNode columns = result.putArray("columns");
      plan.columns().forEach(column -> columns.add(column.name()));
    } else {
      InMemoryDatabase.Affected affected = database.mutate(plan, parameters);
      result.putObject("affected").put("nodes", affected.nodes()).put("edges", affected.edges());
    }
    return result;
  }

  private static @Nullable Object plain(JsonNode value) {
    if (value.isNull()) {
      return null;
    }
    if (value.isArray()) {
      return new ObjectMapper().convertValue(value, List.class);
    }
    if (value.isTextual()) {
      return value.asText();
    }
    if (value.isBoolean()) {
      return value.asBoolean();
    }
    if (value.isIntegralNumber()) {
      return value.canConvertToLong() ? (Object) value.asLong() : value.bigIntegerValue();
    }
    return value.isNumber() ? (Object) value.asDouble() : value;
  }

  private static JsonNode json(@Nullable Object value) {
    if (value == null) {
      return JSON.nullNode();
    }
    if (value instanceof Long number) {
      return JSON.numberNode(number);
    }
    if (value instanceof BigInteger number) {
      return JSON.numberNode(number);
    }
    if (value instanceof Double number) {
      return JSON.numberNode(number);
    }
    if (value instanceof Boolean bool) {
      return JSON.booleanNode(bool);
    }
    if (value instanceof Instant instant) {
      return JSON.textNode(TIME.format(instant.atOffset(ZoneOffset.UTC)));
    }
    if (value instanceof float[] floats) {
      ArrayNode array = JSON.arrayNode();
      for (float item : floats) {
        array.add(item);
      }
      return array;
    }
    if (value instanceof List<?> list) {
      ArrayNode array = JSON.arrayNode();
      list.forEach(item -> array.add(json(item)));
      return array;
    }
    return JSON.textNode(value.toString());
  }
}
