package dev.omnigraph.testkit.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * One case: a graph and the steps that are taken on it in order.
 *
 * @param id unique, {@code <area>.<slug>}
 * @param area what the case is about; the name of its file
 * @param schema the {@code .pg} text of the graph
 * @param data JSONL lines to load into {@code main} before the steps, possibly none
 * @param steps at least one
 * @param note a hint about the subtle point, possibly empty
 */
public record ConformanceCase(
    String id, String area, String schema, List<String> data, List<CaseStep> steps, String note) {

  static ConformanceCase of(JsonNode json) {
    List<CaseStep> steps = new ArrayList<>();
    json.get("steps").forEach(step -> steps.add(new CaseStep(step)));
    return new ConformanceCase(
        json.get("id").asText(),
        json.get("area").asText(),
        json.get("schema").asText(),
        CaseStep.texts(json.path("data")),
        List.copyOf(steps),
        json.path("note").asText(""));
  }
}
