package dev.omnigraph.engine.call;

import dev.omnigraph.engine.load.Exporter;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code export}: writes what the session sees as a file that {@code load} reads. */
final class Export implements Procedure {
  @Override
  public Signature signature() {
    return new Signature(
        "export",
        "Writes the graph, or some types of it, as JSON lines that load reads; gzip if the name"
            + " ends in .gz.",
        List.of(Types.required("path"), Types.optional("types")),
        Counts.COLUMNS);
  }

  @Override
  public Iterator<@Nullable Object[]> run(CallSession session, CallArguments arguments) {
    String types = arguments.optionalText("types");
    List<String> names = types == null ? null : Arrays.asList(types.split(",", -1));
    return Counts.rows(
        new Exporter()
            .export(
                session.image(),
                arguments.text("path"),
                names,
                session.cancel(),
                session::progress));
  }
}
