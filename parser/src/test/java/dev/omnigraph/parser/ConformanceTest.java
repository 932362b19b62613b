package dev.omnigraph.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.omnigraph.parser.Diagnostic.Kind;
import dev.omnigraph.parser.lint.LintReport;
import dev.omnigraph.parser.schema.Catalog;
import dev.omnigraph.testkit.conformance.CaseStep;
import dev.omnigraph.testkit.conformance.ConformanceCase;
import dev.omnigraph.testkit.conformance.ConformanceCases;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The conformance cases as far as the parser alone decides them: checks, lint, and that what is run
 * compiles, or fails with the class and rule that are expected.
 */
class ConformanceTest {
  private static final Map<Kind, String> CLASSES =
      Map.of(
          Kind.PARSE, "parse",
          Kind.SCHEMA, "schema",
          Kind.TYPE, "type",
          Kind.VALUE, "value",
          Kind.NOT_FOUND, "not_found",
          Kind.LINT, "lint");

  /** Classes that only running a statement can give. */
  private static final Set<String> STATIC = Set.of("parse", "schema", "type");

  @TestFactory
  Stream<DynamicTest> casesAsFarAsTheParserDecides() {
    return ConformanceCases.all().stream().map(c -> dynamicTest(c.id(), () -> run(c)));
  }

  private static void run(ConformanceCase conformance) {
    Catalog catalog = compiled(conformance.schema());
    for (CaseStep step : conformance.steps()) {
      String text = step.text("text");
      if (text == null) {
        continue;
      }
      switch (step.op()) {
        case "check" -> {
          CheckedFile checked = GraphParser.checkQueries(text, catalog);
          judge(step, text, checked.firstError());
          if (checked.parseErrors().isEmpty()) {
            RoundTrip.queries(text);
          }
        }
        case "schema_check" -> {
          Checked<Catalog> checked = GraphParser.compileSchema(text);
          judge(step, text, first(checked.diagnostics()));
        }
        case "schema_apply" -> {
          Catalog applied = GraphParser.compileSchema(text).value();
          if (applied != null && !step.expect().has("error")) {
            catalog = applied;
          }
        }
        case "query", "mutate" -> {
          Diagnostic error =
              first(GraphParser.compileQuery(text, step.text("name"), catalog).diagnostics());
          String wanted = step.expect().path("error").path("class").asText();
          if (error != null || STATIC.contains(wanted)) {
            judge(step, text, error);
          }
        }
        case "lint" -> lint(step, GraphParser.lint(text, catalog));
        default -> assertThat(step.op()).isNotBlank();
      }
    }
  }

  private static Catalog compiled(String schema) {
    Checked<Catalog> checked = GraphParser.compileSchema(schema);
    RoundTrip.schema(schema);
    assertThat(checked.diagnostics()).isEmpty();
    return checked.value() == null ? Catalog.EMPTY : checked.value();
  }

  private static @Nullable Diagnostic first(List<Diagnostic> diagnostics) {
    return diagnostics.isEmpty() ? null : diagnostics.get(0);
  }

  private static void judge(CaseStep step, String text, @Nullable Diagnostic error) {
    JsonNode wanted = step.expect().path("error");
    String said = error == null ? "nothing" : error.render(text);
    if (wanted.isMissingNode()) {
      assertThat(error).as("%s\n%s", text, said).isNull();
      return;
    }
    assertThat(error).as(text).isNotNull();
    if (error != null) {
      assertThat(CLASSES.get(error.kind())).as(said).isEqualTo(wanted.path("class").asText());
      if (wanted.has("code")) {
        assertThat(error.rule()).as(said).isEqualTo(wanted.path("code").asText());
      }
    }
  }

  private static void lint(CaseStep step, LintReport report) {
    JsonNode wanted = step.expect().path("lint");
    if (wanted.has("status")) {
      assertThat(report.hasErrors() ? "error" : "ok").isEqualTo(wanted.path("status").asText());
    }
    if (wanted.has("queries")) {
      assertThat(report.results()).hasSize(wanted.path("queries").asInt());
    }
    if (wanted.has("findings")) {
      assertThat(
              report.findings().stream()
                  .filter(f -> f.query() == null)
                  .map(f -> f.diagnostic().rule() + " " + f.type() + " " + f.property()))
          .hasSize(wanted.path("findings").size());
      for (JsonNode finding : wanted.path("findings")) {
        assertThat(report.findings())
            .anySatisfy(
                f -> assertThat(f.diagnostic().rule()).isEqualTo(finding.path("code").asText()));
      }
    }
    for (int i = 0; i < wanted.path("results").size(); i++) {
      JsonNode result = wanted.path("results").get(i);
      assertThat(report.results().get(i).name()).isEqualTo(result.path("name").asText());
      assertThat(report.results().get(i).isOk() ? "ok" : "error")
          .isEqualTo(result.path("status").asText());
    }
  }
}
