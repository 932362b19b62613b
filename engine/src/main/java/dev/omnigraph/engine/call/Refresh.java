package dev.omnigraph.engine.call;

import dev.omnigraph.engine.publish.Snapshot;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code refresh}: looks for commits of other processes at once. */
final class Refresh implements Procedure {
  @Override
  public Signature signature() {
    return new Signature(
        "refresh",
        "Looks for commits of other processes now, and says where the session's branch stands.",
        List.of(),
        List.of(Types.number("version"), Types.text("commit_id")));
  }

  @Override
  public Iterator<@Nullable Object[]> run(CallSession session, CallArguments arguments) {
    session.refresh();
    Snapshot seen = session.snapshot();
    Snapshot head = seen.isHead() ? session.store().head(session.branch()) : seen;
    @Nullable Object[] row = {head.version(), head.commitId()};
    return Collections.singletonList(row).iterator();
  }
}
