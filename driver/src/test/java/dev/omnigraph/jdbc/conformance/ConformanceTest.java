package dev.omnigraph.jdbc.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.omnigraph.testkit.conformance.ConformanceCase;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every conformance case, a test each. */
class ConformanceTest {
  private final NotYetExpected notYet = NotYetExpected.read();

  @TestFactory
  Stream<DynamicTest> casesOfTheProject() {
    return tests(CaseSet.own());
  }

  @TestFactory
  Stream<DynamicTest> casesOfRealGraphs() {
    Assumptions.assumeFalse(
        CaseSet.realGraphFiles().isEmpty(),
        () -> "no real graphs beside the project: " + CaseSet.dataFolder() + " is missing");
    return tests(CaseSet.ofRealGraphs());
  }

  @Test
  void listsOnlyCasesThatExist() {
    List<String> known =
        Stream.concat(CaseSet.own().stream(), CaseSet.ofRealGraphs().stream())
            .map(ConformanceCase::id)
            .toList();
    Assumptions.assumeTrue(System.getProperty("conformance.only") == null);
    assertThat(known).containsAll(listedHere());
  }

  private List<String> listedHere() {
    boolean realGraphs = !CaseSet.realGraphFiles().isEmpty();
    return notYet.ids().stream().filter(id -> realGraphs || !id.startsWith("cookbook_")).toList();
  }

  private Stream<DynamicTest> tests(List<ConformanceCase> cases) {
    return cases.stream().map(one -> DynamicTest.dynamicTest(one.id(), () -> run(one)));
  }

  private void run(ConformanceCase one) throws InterruptedException {
    String problem = CaseRunner.run(one);
    String reason = notYet.reason(one.id());
    if (reason == null) {
      if (problem != null) {
        fail(one.id() + ": " + problem);
      }
    } else if (problem == null) {
      fail(one.id() + " passes: take it off the list of cases that are not yet expected");
    } else {
      abort("not yet expected, waits for " + reason);
    }
  }
}
