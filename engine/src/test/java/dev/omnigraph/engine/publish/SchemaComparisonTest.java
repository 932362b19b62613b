package dev.omnigraph.engine.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnigraph.parser.GraphParser;
import dev.omnigraph.parser.schema.Catalog;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaComparisonTest {
  private static final String ACCEPTED =
      """
      node P {
        name: String @key
        age: I32? @index
        @range(age, 0..200)
        @unique(name, age)
      }
      node C { title: String }
      edge W: P -> C { since: I32? }
      """;

  private static @Nullable String difference(String given) {
    return SchemaComparison.firstDifference(compile(ACCEPTED), compile(given));
  }

  private static Catalog compile(String text) {
    return Objects.requireNonNull(GraphParser.compileSchema(text).value());
  }

  @Test
  void orderMeansNothing() {
    assertThat(
            difference(
                """
                edge W: P -> C { since: I32? }
                node C { title: String }
                node P {
                  @unique(name, age)
                  age: I32? @index
                  name: String @key
                  @range(age, 0..200)
                }
                """))
        .isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "age: I32?,age: I64?,node P has another property age",
    "title: String,title: String born: Date?,node C has no property born",
    "{ since: I32? },,edge W has property since besides",
    "P -> C,P -> P,edge W has another pair of ends",
    "0..200,0..300,node P has another set of constraints",
  })
  void namesTheFirstDifference(String part, @Nullable String other, String words) {
    assertThat(difference(ACCEPTED.replace(part, other == null ? "" : other))).isEqualTo(words);
  }
}
