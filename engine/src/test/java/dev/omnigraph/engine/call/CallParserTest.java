package dev.omnigraph.engine.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.omnigraph.engine.ParameterInfo;
import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.parser.schema.ScalarType;
import dev.omnigraph.parser.schema.ValueType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallParserTest {
  private static final List<ParameterInfo> LOAD =
      List.of(Types.required("path"), Types.optional("mode"), Types.optional("branch"));

  private static Map<String, Object> bind(String text) {
    CallStatement call = CallParser.parse(text);
    return new ArgumentBinder("system.load", LOAD, call.arguments())
        .values(Map.of("?0", "first", "?1", "second"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "CALL system.refresh|system|refresh",
        "call system.merge();|system|merge",
        " /* x -- y */ CALL \"system\" . \"insert\"()|system|insert",
        "CALL queries.insert('a')|queries|insert",
        "CALL refresh()||refresh",
        "CALL \"a\"\"b\".c|a\"b|c",
      })
  void readsNames(String text, String schema, String name) {
    CallStatement call = CallParser.parse(text);
    assertThat(call.schema()).isEqualTo(schema);
    assertThat(call.name()).isEqualTo(name);
  }

  @Test
  void readsEveryLiteral() {
    CallStatement call =
        CallParser.parse(
            "CALL q('it''s', 1, -2, +3, 1.5, -2e3, 18446744073709551615, true, FALSE, null,"
                + " ARRAY[1, 'a', null], ?, ARRAY[?, 2])");
    assertThat(call.parameterCount()).isEqualTo(2);
    ArgumentBinder binder =
        new ArgumentBinder(
            "q",
            java.util.stream.IntStream.range(0, 13)
                .mapToObj(i -> new ParameterInfo("p" + i, ValueType.scalar(ScalarType.I64, true)))
                .toList(),
            call.arguments());
    assertThat(binder.placeholders()).extracting(ParameterInfo::name).containsExactly("?0", "?1");
    assertThat(binder.values(Map.of("?0", 7L, "?1", 8L)).values())
        .containsExactly(
            "it's",
            1L,
            -2L,
            3L,
            new BigDecimal("1.5"),
            -2000.0,
            new BigInteger("18446744073709551615"),
            true,
            false,
            null,
            Arrays.asList(1L, "a", null),
            7L,
            List.of(8L, 2L));
  }

  @Test
  void bindsByPositionThenByName() {
    assertThat(bind("CALL system.load('f', mode => 'merge')"))
        .containsEntry("path", "f")
        .containsEntry("mode", "merge")
        .doesNotContainKey("branch");
    assertThat(bind("CALL system.load(branch => ?, PATH => ?)"))
        .containsEntry("branch", "first")
        .containsEntry("path", "second");
    assertThat(bind("CALL system.load(\"path\" => 'f')")).containsEntry("path", "f");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CALL system.load()",
        "CALL system.load('a', 'b', 'c', 'd')",
        "CALL system.load('a', path => 'b')",
        "CALL system.load('a', speed => 1)",
      })
  void refusesArgumentsThatDoNotFit(String text) {
    EngineException error = catchThrowableOfType(EngineException.class, () -> bind(text));
    assertThat(error).isNotNull();
    assertThat(error.code()).isEqualTo(ErrorCode.PARAM_MISSING);
    assertThat(error.fields()).containsKey("name");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CALL",
        "CALL system.",
        "CALL system.load(",
        "CALL system.load('a'",
        "CALL system.load('a',)",
        "CALL system.load('a') x",
        "CALL system.load(mode => 'a', 'b')",
        "CALL system.load('a)",
        "CALL system.load(ARRAY[1)",
        "CALL system.load(- 'a')",
        "CALL system.load(name)",
        "CALL a.b.c()",
      })
  void refusesWhatIsNoCall(String text) {
    EngineException error =
        catchThrowableOfType(EngineException.class, () -> CallParser.parse(text));
    assertThat(error).as(text).isNotNull();
    assertThat(error.code()).isEqualTo(ErrorCode.PARSE);
    assertThat(error.fields()).containsKeys("line", "column", "expected");
  }
}
