package dev.omnigraph.engine.call;

import dev.omnigraph.engine.maintain.Problem;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code check}: verifies the graph's files, log and rows. */
final class Check implements Procedure {
  @Override
  public Signature signature() {
    return new Signature(
        "check",
        "Verifies the graph: its files, its log, its rows against the schema. No row: sound.",
        List.of(),
        List.of(
            Types.optionalText("table_key"),
            Types.text("severity"),
            Types.text("code"),
            Types.optionalText("path"),
            Types.text("message")));
  }

  @Override
  public Iterator<@Nullable Object[]> run(CallSession session, CallArguments arguments) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (Problem problem : session.maintenance().check(session.allocator(), session.cancel())) {
      rows.add(
          new @Nullable Object[] {
            problem.tableKey(),
            problem.severity().word(),
            problem.code(),
            problem.path(),
            problem.message()
          });
    }
    return rows.iterator();
  }
}
