package dev.omnigraph.jdbc.conformance;

import dev.omnigraph.testkit.conformance.ConformanceCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Prints how many cases of each area pass, and why the others do not. A program for people: {@code
 * -Dconformance.only=<area or id>,...} runs some of them.
 */
final class ConformanceGauge {
  private ConformanceGauge() {}

  public static void main(String[] args) throws InterruptedException {
    NotYetExpected notYet = NotYetExpected.read();
    Map<String, int[]> areas = new TreeMap<>();
    List<String> failures = new ArrayList<>();
    List<String> surprises = new ArrayList<>();
    long start = System.nanoTime();
    List<ConformanceCase> cases =
        Stream.concat(CaseSet.own().stream(), CaseSet.ofRealGraphs().stream()).toList();
    int expected = 0;
    int passedExpected = 0;
    for (ConformanceCase one : cases) {
      String problem = CaseRunner.run(one);
      boolean later = notYet.reason(one.id()) != null;
      areas.computeIfAbsent(one.area(), area -> new int[2])[problem == null ? 0 : 1]++;
      expected += later ? 0 : 1;
      if (problem == null) {
        passedExpected += later ? 0 : 1;
        if (later) {
          surprises.add(one.id());
        }
      } else if (!later) {
        failures.add(one.id() + ": " + problem);
      }
    }
    areas.forEach(
        (area, n) ->
            System.out.printf(Locale.ROOT, "%-28s %3d passed %3d failed%n", area, n[0], n[1]));
    System.out.printf(
        Locale.ROOT,
        "expected cases: %d of %d pass; %d cases in %d s%n",
        passedExpected,
        expected,
        cases.size(),
        (System.nanoTime() - start) / 1_000_000_000L);
    surprises.forEach(id -> System.out.println("PASSES UNNOTICED " + id));
    failures.forEach(line -> System.out.println("FAILED " + line));
    System.out.flush();
  }
}
