package dev.omnigraph.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.parser.schema.Constraint;
import dev.omnigraph.parser.schema.NodeType;
import dev.omnigraph.parser.schema.Property;
import dev.omnigraph.parser.schema.ScalarType;
import dev.omnigraph.parser.schema.ValueType;
import dev.omnigraph.testkit.Seeds;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeySpellingTest {
  @Test
  void spellsEachScalarCanonically() {
    assertThat(KeySpelling.spell(ScalarType.STRING, "a \"b\"")).isEqualTo("a \"b\"");
    assertThat(KeySpelling.spell(ScalarType.I32, -5L)).isEqualTo("-5");
    assertThat(KeySpelling.spell(ScalarType.U64, new BigInteger("18446744073709551615")))
        .isEqualTo("18446744073709551615");
    assertThat(KeySpelling.spell(ScalarType.BOOL, true)).isEqualTo("true");
    assertThat(KeySpelling.spell(ScalarType.DATE, LocalDate.of(1970, 1, 11))).isEqualTo("10");
    assertThat(KeySpelling.spell(ScalarType.DATE_TIME, Instant.ofEpochMilli(-1))).isEqualTo("-1");
    assertThat(KeySpelling.spell(ScalarType.F64, 1.5)).isEqualTo("1.5");
    assertThat(KeySpelling.spell(ScalarType.F64, 2.0)).isEqualTo("2");
    assertThat(KeySpelling.spell(ScalarType.F64, -0.0)).isEqualTo("0");
    assertThat(KeySpelling.spell(ScalarType.F64, 0.1)).isEqualTo("0.1");
    assertThat(KeySpelling.spell(ScalarType.F64, 1e21)).isEqualTo("1000000000000000000000");
    assertThat(KeySpelling.spell(ScalarType.F64, 2.0E-3)).isEqualTo("0.002");
    assertThat(KeySpelling.spell(ScalarType.F32, (double) 0.1f)).isEqualTo("0.1");
    assertThat(KeySpelling.spell(ScalarType.F32, 16777216.0)).isEqualTo("16777216");
  }

  @Test
  void readsFloatsBackFromTheirSpelling() {
    long seed = Seeds.run();
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      float narrow = Float.intBitsToFloat(random.nextInt());
      if (Double.isFinite(value)) {
        String text = KeySpelling.spell(ScalarType.F64, value);
        assertThat(Double.parseDouble(text)).as("seed %d", seed).isEqualTo(value);
        int digits = new BigDecimal(text).stripTrailingZeros().precision();
        int shown = new BigDecimal(Double.toString(value)).stripTrailingZeros().precision();
        assertThat(digits).as("seed %d: %s", seed, text).isLessThanOrEqualTo(shown);
      }
      if (Float.isFinite(narrow)) {
        String text = KeySpelling.spell(ScalarType.F32, (double) narrow);
        assertThat(Float.parseFloat(text)).as("seed %d", seed).isEqualTo(narrow);
      }
    }
  }

  @Test
  void refusesKeysThatAreNotFinite() {
    assertThatThrownBy(() -> KeySpelling.spell(ScalarType.F64, Double.NaN))
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.VALUE_OTHER));
  }

  @Test
  void spellsCompositeKeysAsJsonArrayOfStrings() {
    NodeType seat =
        keyed(List.of("plane", "row"), List.of(ScalarType.STRING, ScalarType.I32), "Seat");
    KeySpelling spelling = Objects.requireNonNull(KeySpelling.of(seat));
    assertThat(spelling.id(List.of("P1", 7L))).isEqualTo("[\"P1\",\"7\"]");
    assertThat(spelling.id(List.of("a\"\\\n", 7L))).isEqualTo("[\"a\\\"\\\\\\n\",\"7\"]");
  }

  @Test
  void givesNoneForKeylessTypes() {
    NodeType free = new NodeType("Free", List.of(), List.of(), List.of(), List.of(), null);
    assertThat(KeySpelling.of(free)).isNull();
  }

  private static NodeType keyed(List<String> names, List<ScalarType> types, String name) {
    List<Property> properties = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      properties.add(
          new Property(names.get(i), ValueType.scalar(types.get(i), false), List.of(), null));
    }
    return new NodeType(
        name, properties, List.of(), List.of(), List.of(new Constraint.Key(names)), null);
  }
}
