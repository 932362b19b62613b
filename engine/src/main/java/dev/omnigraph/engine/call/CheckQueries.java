package dev.omnigraph.engine.call;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code check_queries}: parses and type checks every query, runs none. */
final class CheckQueries implements Procedure {
  @Override
  public Signature signature() {
    return new Signature(
        "check_queries",
        "Parses and type checks every query of a .gq text, file or folder.",
        List.of(Types.required("text_or_path")),
        QueryTexts.COLUMNS);
  }

  @Override
  public Iterator<@Nullable Object[]> run(CallSession session, CallArguments arguments) {
    return QueryTexts.rows(
        QueryTexts.check(arguments.text("text_or_path"), session.schema().catalog()));
  }
}
