package dev.omnigraph.engine.call;

import dev.omnigraph.engine.call.QueryTexts.Declared;
import dev.omnigraph.engine.publish.StoredQuery;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code register_queries}: replaces the queries that are kept in the graph. */
final class RegisterQueries implements Procedure {
  @Override
  public Signature signature() {
    return new Signature(
        "register_queries",
        "Keeps the queries of a .gq text, file or folder in the graph, in place of those kept"
            + " before; any error keeps none.",
        List.of(Types.required("text_or_path")),
        QueryTexts.COLUMNS);
  }

  @Override
  public Iterator<@Nullable Object[]> run(CallSession session, CallArguments arguments) {
    session.requireOwnPublish("register_queries");
    List<Declared> declared =
        QueryTexts.check(arguments.text("text_or_path"), session.schema().catalog());
    Set<String> names = new HashSet<>();
    List<Declared> kept = new ArrayList<>();
    List<StoredQuery> stored = new ArrayList<>();
    for (Declared query : declared) {
      // Of equal names the first wins, as everywhere.
      if (names.add(query.query().name())) {
        kept.add(query);
        stored.add(new StoredQuery(query.query().name(), query.source().text()));
      }
    }
    session.store().registerQueries(stored, session.actor(), session.durability());
    return QueryTexts.rows(kept);
  }
}
