package dev.omnigraph.testkit.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether JSON values fit expected ones. */
final class Matching {
  private static final double TOLERANCE = 1e-5;
  private static final String ANY = "*";

  private Matching() {}

  /**
   * Numbers fit within a relative tolerance, integers exactly; {@code "*"} fits anything; an object
   * fits if all its expected fields do; arrays fit element by element; all else must be equal.
   */
  static boolean matches(JsonNode expected, @Nullable JsonNode actual) {
    if (expected.isTextual() && expected.asText().equals(ANY)) {
      return true;
    }
    if (actual == null || actual.isMissingNode()) {
      return expected.isNull();
    }
    if (expected.isNumber()) {
      return actual.isNumber() && numbersMatch(expected, actual);
    }
    if (expected.isArray()) {
      return actual.isArray() && inOrder(expected, actual);
    }
    if (expected.isObject()) {
      return actual.isObject() && fieldsMatch(expected, actual);
    }
    return expected.equals(actual);
  }

  static boolean inOrder(JsonNode expected, JsonNode actual) {
    if (expected.size() != actual.size()) {
      return false;
    }
    for (int i = 0; i < expected.size(); i++) {
      if (!matches(expected.get(i), actual.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** Whether the elements can be paired off; wild cards make that a matching problem. */
  static boolean asMultiset(JsonNode expected, JsonNode actual) {
    if (expected.size() != actual.size()) {
      return false;
    }
    int[] takenBy = new int[actual.size()];
    Arrays.fill(takenBy, -1);
    for (int i = 0; i < expected.size(); i++) {
      if (!assign(i, expected, actual, takenBy, new boolean[actual.size()])) {
        return false;
      }
    }
    return true;
  }

  private static boolean assign(
      int item, JsonNode expected, JsonNode actual, int[] takenBy, boolean[] tried) {
    for (int pass = 0; pass < 2; pass++) {
      for (int j = 0; j < tried.length; j++) {
        boolean free = takenBy[j] < 0;
        if (free != (pass == 0) || tried[j] || !matches(expected.get(item), actual.get(j))) {
          continue;
        }
        tried[j] = true;
        if (free || assign(takenBy[j], expected, actual, takenBy, tried)) {
          takenBy[j] = item;
          return true;
        }
      }
    }
    return false;
  }

  private static boolean fieldsMatch(JsonNode expected, JsonNode actual) {
    for (Map.Entry<String, JsonNode> field : expected.properties()) {
      if (!matches(field.getValue(), actual.get(field.getKey()))) {
        return false;
      }
    }
    return true;
  }

  private static boolean numbersMatch(JsonNode expected, JsonNode actual) {
    BigDecimal wanted = expected.decimalValue();
    BigDecimal given = actual.decimalValue();
    if (expected.isIntegralNumber() && actual.isIntegralNumber()) {
      return wanted.compareTo(given) == 0;
    }
    double allowed = TOLERANCE * Math.max(1e-300, wanted.abs().doubleValue());
    return wanted.subtract(given).abs().doubleValue() <= allowed;
  }
}
