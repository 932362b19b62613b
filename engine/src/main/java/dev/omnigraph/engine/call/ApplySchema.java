package dev.omnigraph.engine.call;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code apply_schema}: gives a graph without types its schema, in a commit of its own. */
final class ApplySchema implements Procedure {
  @Override
  public Signature signature() {
    return new Signature(
        "apply_schema",
        "Changes the accepted schema to a .pg text or file; no row: nothing to do.",
        List.of(Types.required("text_or_path"), Types.optionalFlag("allow_data_loss")),
        SchemaPlan.COLUMNS);
  }

  @Override
  public Iterator<@Nullable Object[]> run(CallSession session, CallArguments arguments) {
    session.requireOwnPublish("apply_schema");
    session.refresh();
    SchemaPlan plan =
        SchemaPlan.of(
            arguments.text("text_or_path"),
            session.store().head(session.branch()).schema().catalog());
    if (!plan.types().isEmpty()) {
      session.store().acceptSchema(plan.source(), session.actor(), session.durability());
    }
    return plan.rows(true);
  }
}
