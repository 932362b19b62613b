package dev.omnigraph.testkit.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of a case.
 *
 * @param json the step as written
 */
public record CaseStep(JsonNode json) {
  /** What to do, for instance {@code query}. */
  public String op() {
    return json.get("op").asText();
  }

  /** A field that this operation needs. */
  public String required(String field) {
    String text = text(field);
    if (text == null) {
      throw new IllegalArgumentException("step " + op() + " lacks " + field);
    }
    return text;
  }

  /** A text field, or null. */
  public @Nullable String text(String field) {
    JsonNode value = json.path(field);
    return value.isTextual() ? value.asText() : null;
  }

  /** A list of texts, empty where the field is missing. */
  public List<String> texts(String field) {
    return texts(json.path(field));
  }

  /** True if the field is there. */
  public boolean has(String field) {
    return json.has(field);
  }

  /** The field as JSON; a missing node if it is not there. */
  public JsonNode field(String field) {
    return json.path(field);
  }

  /** A field that names a branch or a marked commit; null if it is not there. */
  public @Nullable Target target(String field) {
    JsonNode value = json.path(field);
    if (value.isTextual()) {
      return new Target(value.asText(), null);
    }
    return value.isObject() ? new Target(null, value.get("at").asText()) : null;
  }

  /** What must come of the step; a missing node means that it must succeed. */
  public JsonNode expect() {
    return json.path("expect");
  }

  static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(item -> texts.add(item.asText()));
    return List.copyOf(texts);
  }

  /**
   * Where a step reads or writes.
   *
   * @param branch a branch name, or null
   * @param label the label of a marked commit, or null; exactly one of the two is given
   */
  public record Target(@Nullable String branch, @Nullable String label) {}
}
