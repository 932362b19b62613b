package dev.omnigraph.jdbc.conformance;

import com.fasterxml.jackson.databind.node.MissingNode;
import dev.omnigraph.testkit.conformance.CaseStep;
import dev.omnigraph.testkit.conformance.ConformanceCase;
import dev.omnigraph.testkit.conformance.Expectation;
import dev.omnigraph.testkit.conformance.Outcome;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Runs a case and says what is wrong. */
final class CaseRunner {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private CaseRunner() {}

  /** Null if every step came out as expected, else the first that did not and how. */
  static @Nullable String run(ConformanceCase one) throws InterruptedException {
    FutureTask<@Nullable String> task = new FutureTask<>(() -> runSteps(one));
    Thread thread = new Thread(task, one.id());
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      StringBuilder where = new StringBuilder("still runs after " + LIMIT.toSeconds() + " s at");
      for (StackTraceElement frame : thread.getStackTrace()) {
        where.append(' ').append(frame);
      }
      thread.interrupt();
      return where.toString();
    } catch (ExecutionException e) {
      StringWriter trace = new StringWriter();
      Objects.requireNonNull(e.getCause()).printStackTrace(new PrintWriter(trace));
      return "threw what is no SQLException: " + trace;
    }
  }

  private static @Nullable String runSteps(ConformanceCase one) throws Exception {
    CaseGraph created;
    try {
      created = CaseGraph.create(one.id(), one.schema());
    } catch (SQLException e) {
      return "set-up: " + Outcomes.failure(e);
    }
    try (CaseGraph graph = created;
        StepRunner runner = new StepRunner(graph)) {
      if (!one.data().isEmpty()) {
        String problem = load(one, graph);
        if (problem != null) {
          return problem;
        }
      }
      int number = 0;
      for (CaseStep step : one.steps()) {
        number++;
        Outcome outcome = runner.run(step);
        String mismatch = Expectation.mismatch(step.expect(), outcome);
        if (mismatch != null) {
          return "step " + number + " (" + step.op() + "): " + mismatch + textOf(step);
        }
      }
      return null;
    }
  }

  private static @Nullable String load(ConformanceCase one, CaseGraph graph) throws Exception {
    String file = graph.write(".jsonl", one.data()).toString().replace("'", "''");
    try (var statement = graph.connection(null, null).createStatement()) {
      statement.execute("CALL system.load('" + file + "', mode => 'overwrite')");
      return null;
    } catch (SQLException e) {
      return "set-up load: " + Expectation.mismatch(MissingNode.getInstance(), Outcomes.failure(e));
    }
  }

  private static String textOf(CaseStep step) {
    String text = step.text("text");
    return text == null ? "" : "\n      in: " + text.strip().replaceAll("\\s+", " ");
  }
}
