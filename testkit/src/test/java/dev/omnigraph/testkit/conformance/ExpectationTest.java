package dev.omnigraph.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExpectationTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void comparesRowsAsMultisets() {
    assertThat(judge("{'rows': [[1], [2], [2]]}", "{'rows': [[2], [1], [2]]}")).isNull();
    assertThat(judge("{'rows': [[1], [1], [2]]}", "{'rows': [[2], [1], [2]]}")).contains("rows");
    assertThat(judge("{'rows': [[1]]}", "{'rows': [[1], [1]]}")).contains("rows");
  }

  @Test
  void comparesOrderedRowsInOrder() {
    assertThat(judge("{'rows': [[1], [2]], 'ordered': true}", "{'rows': [[1], [2]]}")).isNull();
    assertThat(judge("{'rows': [[1], [2]], 'ordered': true}", "{'rows': [[2], [1]]}")).isNotNull();
  }

  @Test
  void pairsWildCardsSoThatAllRowsFit() {
    assertThat(judge("{'rows': [['*', 1], ['a', '*']]}", "{'rows': [['a', 1], ['b', 1]]}"))
        .isNull();
    assertThat(judge("{'rows': [['*', 1], ['a', '*']]}", "{'rows': [['c', 1], ['b', 1]]}"))
        .isNotNull();
  }

  @Test
  void allowsFloatsATolerance() {
    assertThat(judge("{'rows': [[0.1]]}", "{'rows': [[0.1000001]]}")).isNull();
    assertThat(judge("{'rows': [[0.1]]}", "{'rows': [[0.101]]}")).isNotNull();
    assertThat(judge("{'rows': [[10000000]]}", "{'rows': [[10000001]]}")).isNotNull();
    assertThat(judge("{'rows': [[18446744073709551615]]}", "{'rows': [[18446744073709551614]]}"))
        .isNotNull();
  }

  @Test
  void tellsNullFromEverythingElse() {
    assertThat(judge("{'rows': [[null]]}", "{'rows': [[null]]}")).isNull();
    assertThat(judge("{'rows': [[null]]}", "{'rows': [['']]}")).isNotNull();
    assertThat(judge("{'rows': [['1']]}", "{'rows': [[1]]}")).isNotNull();
  }

  @Test
  void acceptsExtraPlanStepsOnlyIfUnsupported() {
    String expect = "{'plan': {'supported': false, 'steps': [{'kind': 'add_type', 'name': 'A'}]}}";
    assertThat(
            judge(
                expect,
                "{'plan': {'supported': false, 'steps': [{'kind': 'unsupported_change'},"
                    + "{'kind': 'add_type', 'name': 'A', 'more': 1}]}}"))
        .isNull();
    assertThat(
            judge(
                expect,
                "{'plan': {'supported': false, 'steps': [{'kind': 'drop_type'},"
                    + "{'kind': 'add_type', 'name': 'A'}]}}"))
        .isNotNull();
  }

  @Test
  void wantsTheErrorThatIsExpected() {
    String expect = "{'error': {'class': 'type', 'code': 'T7', 'details': {'a': 1}}}";
    assertThat(judge(expect, failure("type", "T7", "{'a': 1, 'b': 2}"))).isNull();
    assertThat(judge(expect, failure("type", "T6", "{'a': 1}"))).isNotNull();
    assertThat(judge(expect, failure("param", "T7", "{'a': 1}"))).isNotNull();
    assertThat(judge(expect, failure("type", "T7", "{'a': 2}"))).isNotNull();
    assertThat(judge(expect, "{'rows': []}")).contains("succeeded");
    assertThat(judge("{'ok': true}", failure("type", "T7", "{}"))).contains("failed");
  }

  @Test
  void takesAnyOfSeveral() {
    String expect = "{'any_of': [{'ok': true}, {'error': {'class': 'value'}}]}";
    assertThat(judge(expect, "{}")).isNull();
    assertThat(judge(expect, failure("value", "", "{}"))).isNull();
    assertThat(judge(expect, failure("parse", "", "{}"))).isNotNull();
  }

  @Test
  void readsEveryCaseOfTheProject() {
    Set<String> ids = new HashSet<>();
    for (ConformanceCase one : ConformanceCases.all()) {
      assertThat(one.id()).startsWith(one.area() + ".");
      assertThat(ids.add(one.id())).as(one.id()).isTrue();
      assertThat(one.steps()).as(one.id()).isNotEmpty();
    }
    assertThat(ids).hasSize(392);
  }

  private static Outcome failure(String errorClass, String rule, String details) {
    return new Outcome.Failure(errorClass, rule, json(details), "message");
  }

  private static @Nullable String judge(String expect, String result) {
    return judge(expect, new Outcome.Success(json(result)));
  }

  private static @Nullable String judge(String expect, Outcome outcome) {
    return Expectation.mismatch(json(expect), outcome);
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
