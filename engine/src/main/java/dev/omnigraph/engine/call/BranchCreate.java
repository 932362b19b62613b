package dev.omnigraph.engine.call;

import dev.omnigraph.engine.publish.Snapshot;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code branch_create}: a branch at the head of another. */
final class BranchCreate implements Procedure {
  @Override
  public Signature signature() {
    return new Signature(
        "branch_create",
        "Makes a branch at the head of another, by default of the session's.",
        List.of(Types.required("name"), Types.optional("from_branch")),
        List.of(Types.text("outcome"), Types.text("commit_id")));
  }

  @Override
  public Iterator<@Nullable Object[]> run(CallSession session, CallArguments arguments) {
    session.requireOwnPublish("branch_create");
    String from = arguments.optionalText("from_branch");
    Snapshot head =
        session
            .store()
            .branchCreate(
                arguments.text("name"),
                from == null ? session.branch() : from,
                session.actor(),
                session.durability());
    @Nullable Object[] row = {"created", head.commitId()};
    return Collections.singletonList(row).iterator();
  }
}
