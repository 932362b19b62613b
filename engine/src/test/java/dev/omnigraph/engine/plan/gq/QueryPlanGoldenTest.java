package dev.omnigraph.engine.plan.gq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnigraph.engine.InMemoryDatabase;
import dev.omnigraph.engine.exec.PhysicalPlan;
import dev.omnigraph.engine.plan.PlannedStatement;
import dev.omnigraph.testkit.GoldenFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What queries over one small graph are planned to: files below {@code golden/plan/gq}. */
class QueryPlanGoldenTest {
  private static final Path HERE = Path.of("src/test/resources/golden/plan/gq");

  private static final String SCHEMA =
      """
      node Person { name: String @key  age: I32?  city: String? }
      node Seat { plane: String  row: I32  free: Bool? @key(plane, row) }
      node Company { title: String @key  founded: Date?  about: String? }
      node Note { text: String }
      edge Knows: Person -> Person { since: I32? }
      edge WorksAt: Person -> Company { role: String? }
      edge Mentions: Note -> Person
      """;

  @TestFactory
  Stream<DynamicTest> plansAsTheFilesSay() {
    Path folder = Files.isDirectory(HERE) ? HERE : Path.of("engine").resolve(HERE);
    List<GoldenFile> files = GoldenFile.readAll(folder, ".golden");
    assertThat(files).isNotEmpty();
    return files.stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    String.valueOf(file.path().getFileName()), () -> check(file)));
  }

  private static void check(GoldenFile file) {
    try (InMemoryDatabase database = new InMemoryDatabase(SCHEMA, 64)) {
      database.load(data());
      PlannedStatement plan = database.plan(file.section("query"), null);
      file.expect("logical", plan.logical());
      file.expect(
          "physical",
          plan.steps().stream().map(PhysicalPlan::explain).collect(Collectors.joining()));
    }
  }

  /** 40 people, 4 companies, 10 notes; everybody works somewhere and knows 3 people. */
  private static List<String> data() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      lines.add("{\"type\": \"Person\", \"data\": {\"name\": \"p" + i + "\", \"age\": " + i + "}}");
    }
    for (int i = 0; i < 4; i++) {
      lines.add("{\"type\": \"Company\", \"data\": {\"title\": \"c" + i + "\"}}");
    }
    for (int i = 0; i < 10; i++) {
      lines.add("{\"type\": \"Note\", \"data\": {\"id\": \"n" + i + "\", \"text\": \"t\"}}");
    }
    for (int i = 0; i < 40; i++) {
      for (int j = 1; j <= 3; j++) {
        lines.add(edge("Knows", "p" + i, "p" + (i * 7 + j) % 40));
      }
      lines.add(edge("WorksAt", "p" + i, "c" + i % 4));
      lines.add(edge("Mentions", "n" + i % 10, "p" + i));
    }
    return lines;
  }

  private static String edge(String type, String from, String to) {
    return "{\"edge\": \"" + type + "\", \"from\": \"" + from + "\", \"to\": \"" + to + "\"}";
  }
}
