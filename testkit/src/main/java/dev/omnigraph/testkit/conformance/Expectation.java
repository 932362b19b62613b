package dev.omnigraph.testkit.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Judges an outcome by what a step expects. */
public final class Expectation {
  private static final int SHOWN = 1500;

  private Expectation() {}

  /** Null if the outcome is as expected, else what is not. */
  public static @Nullable String mismatch(JsonNode expect, Outcome outcome) {
    if (expect.has("any_of")) {
      StringBuilder all = new StringBuilder("none of several fits:");
      for (JsonNode one : expect.get("any_of")) {
        String mismatch = mismatch(one, outcome);
        if (mismatch == null) {
          return null;
        }
        all.append(" [").append(mismatch).append(']');
      }
      return all.toString();
    }
    if (outcome instanceof Outcome.Failure failure) {
      return expect.has("error")
          ? failureMismatch(expect.get("error"), failure)
          : "failed: " + describe(failure);
    }
    JsonNode result = ((Outcome.Success) outcome).result();
    if (expect.has("error")) {
      return "succeeded with " + shown(result) + " where " + expect.get("error") + " is expected";
    }
    for (Map.Entry<String, JsonNode> part : expect.properties()) {
      if (!fits(part.getKey(), part.getValue(), expect, result)) {
        return part.getKey()
            + ": expected "
            + shown(part.getValue())
            + " but got "
            + shown(result.path(resultOf(part.getKey())));
      }
    }
    return null;
  }

  private static String resultOf(String part) {
    if (part.equals("row_count")) {
      return "rows";
    }
    return part.equals("line_count") ? "lines" : part;
  }

  private static boolean fits(String part, JsonNode wanted, JsonNode expect, JsonNode result) {
    JsonNode given = result.path(resultOf(part));
    if (part.equals("rows")) {
      return expect.path("ordered").asBoolean()
          ? Matching.inOrder(wanted, given)
          : given.isArray() && Matching.asMultiset(wanted, given);
    }
    if (part.equals("changes")) {
      return given.isArray() && Matching.asMultiset(wanted, given);
    }
    if (part.equals("row_count") || part.equals("line_count")) {
      return given.isArray() && given.size() == wanted.asInt();
    }
    if (part.equals("plan")) {
      return planFits(wanted, given);
    }
    if (part.equals("ok") || part.equals("ordered")) {
      return true;
    }
    if (part.equals("lint")) {
      return lintFits(wanted, given);
    }
    return Matching.matches(wanted, given);
  }

  private static boolean planFits(JsonNode wanted, JsonNode given) {
    if (wanted.has("supported") && !wanted.get("supported").equals(given.path("supported"))) {
      return false;
    }
    boolean[] listed = new boolean[given.path("steps").size()];
    for (JsonNode step : wanted.path("steps")) {
      boolean found = false;
      for (int i = 0; i < listed.length && !found; i++) {
        found = !listed[i] && Matching.matches(step, given.path("steps").get(i));
        listed[i] |= found;
      }
      if (!found) {
        return false;
      }
    }
    for (int i = 0; i < listed.length; i++) {
      String kind = given.path("steps").get(i).path("kind").asText();
      if (!listed[i] && !kind.equals("unsupported_change")) {
        return false;
      }
    }
    return true;
  }

  private static boolean lintFits(JsonNode wanted, JsonNode given) {
    for (Map.Entry<String, JsonNode> field : wanted.properties()) {
      JsonNode actual = given.path(field.getKey());
      boolean fits =
          field.getValue().isArray()
              ? actual.isArray() && Matching.asMultiset(field.getValue(), actual)
              : Matching.matches(field.getValue(), actual);
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable String failureMismatch(JsonNode error, Outcome.Failure failure) {
    if (!error.get("class").asText().equals(failure.errorClass())) {
      return "expected error " + error + " but got " + describe(failure);
    }
    if (error.has("code") && !error.get("code").asText().equals(failure.rule())) {
      return "expected rule " + error.get("code") + " but got " + describe(failure);
    }
    for (Map.Entry<String, JsonNode> detail : error.path("details").properties()) {
      JsonNode given = failure.details().path(detail.getKey());
      boolean fits =
          detail.getKey().equals("conflicts")
              ? given.isArray() && Matching.asMultiset(detail.getValue(), given)
              : Matching.matches(detail.getValue(), given);
      if (!fits) {
        return "expected detail " + detail + " but got " + describe(failure);
      }
    }
    return null;
  }

  private static String describe(Outcome.Failure failure) {
    return failure.errorClass()
        + (failure.rule().isEmpty() ? "" : " " + failure.rule())
        + " "
        + shown(failure.details())
        + ": "
        + failure.message();
  }

  private static String shown(JsonNode value) {
    String text = value.toString();
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
  }
}
