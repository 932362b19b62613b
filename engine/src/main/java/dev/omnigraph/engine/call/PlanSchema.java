package dev.omnigraph.engine.call;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code plan_schema}: what {@code apply_schema} would do. */
final class PlanSchema implements Procedure {
  @Override
  public Signature signature() {
    return new Signature(
        "plan_schema",
        "Lists the steps from the accepted schema to a .pg text or file; no row: nothing to do.",
        List.of(Types.required("text_or_path")),
        SchemaPlan.COLUMNS);
  }

  @Override
  public Iterator<@Nullable Object[]> run(CallSession session, CallArguments arguments) {
    return SchemaPlan.of(arguments.text("text_or_path"), session.schema().catalog()).rows(false);
  }
}
