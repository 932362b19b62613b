package dev.omnigraph.testkit.conformance;

import com.fasterxml.jackson.databind.JsonNode;

/** What came of a step. */
public sealed interface Outcome {
  /**
   * It succeeded.
   *
   * @param result the result's parts under the names that expectations use ({@code rows}, {@code
   *     affected}, ...)
   */
  record Success(JsonNode result) implements Outcome {}

  /**
   * It failed.
   *
   * @param errorClass the error class
   * @param rule the typing rule that was broken, for instance {@code T7}, or empty
   * @param details the facts of the failure
   * @param message the message, shown where the failure was not expected
   */
  record Failure(String errorClass, String rule, JsonNode details, String message)
      implements Outcome {}
}
