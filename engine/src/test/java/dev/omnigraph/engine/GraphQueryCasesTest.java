package dev.omnigraph.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnigraph.testkit.conformance.ConformanceCase;
import dev.omnigraph.testkit.conformance.ConformanceCases;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The conformance cases of the query language on graphs in memory: planning and execution without
 * storage. With batches of two rows every operator has to carry its state from batch to batch.
 */
class GraphQueryCasesTest {
  private static final Set<String> AREAS =
      Set.of(
          "aggregation",
          "edge_binding",
          "filters",
          "lists",
          "mutate_delete",
          "mutate_insert",
          "mutate_mixed",
          "mutate_update",
          "negation",
          "ordering",
          "params",
          "projection",
          "read_scan",
          "search",
          "strings",
          "traversal",
          "undirected",
          "varlen");

  @TestFactory
  Stream<DynamicTest> givesWhatTheCasesExpect() {
    List<ConformanceCase> cases =
        ConformanceCases.all().stream()
            .filter(given -> AREAS.contains(given.area()) && InMemoryCases.isRunnable(given))
            .toList();
    assertThat(cases).hasSizeGreaterThan(100);
    return cases.stream()
        .map(
            given ->
                DynamicTest.dynamicTest(
                    given.id(),
                    () -> {
                      assertThat(InMemoryCases.run(given, 4096)).isNull();
                      assertThat(InMemoryCases.run(given, 2)).isNull();
                    }));
  }
}
