package dev.omnigraph.engine.call;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code optimize}: compacts the tables of the session's branch. */
final class Optimize implements Procedure {
  @Override
  public Signature signature() {
    return new Signature(
        "optimize",
        "Puts the small fragments of each table together and drops deleted rows from them.",
        List.of(),
        TableReports.COLUMNS);
  }

  @Override
  public Iterator<@Nullable Object[]> run(CallSession session, CallArguments arguments) {
    session.requireOwnPublish("optimize");
    return TableReports.rows(
        session.maintenance().optimize(session.branch(), session.allocator(), session.cancel()));
  }
}
