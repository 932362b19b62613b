package dev.omnigraph.engine.call;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.parser.NearestName;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The procedures and tables of the schema {@code system}, and stored queries by name. */
public final class Procedures {
  private static final List<Procedure> ALL =
      List.of(
          new ApplySchema(),
          new BranchCreate(),
          new Check(),
          new CheckQueries(),
          new Cleanup(),
          new Export(),
          new Lint(),
          new Load(),
          new Optimize(),
          new PlanSchema(),
          new Refresh(),
          new RegisterQueries());

  /** Named in the documentation, but not in this version. */
  private static final Set<String> LATER = Set.of("branch_delete", "merge");

  private Procedures() {}

  /** All procedures by name. */
  public static List<Procedure> all() {
    return ALL;
  }

  /**
   * The procedure of that name, case ignored; {@code not_found} with the nearest name, or {@code
   * unsupported} for one that this version does not have yet.
   */
  public static Procedure require(String name) {
    Procedure found = find(name, ALL, procedure -> procedure.signature().name());
    if (found != null) {
      return found;
    }
    if (LATER.contains(name.toLowerCase(Locale.ROOT))) {
      throw new EngineException(
              ErrorCode.UNSUPPORTED,
              "The procedure system." + name + " is not part of this version yet.")
          .with("feature", "system." + name);
    }
    List<String> names = ALL.stream().map(procedure -> procedure.signature().name()).toList();
    throw unknown("procedure", "system", name, names);
  }

  /** The stored query of that name, exactly or else case ignored; {@code not_found} otherwise. */
  public static StoredQuery requireQuery(String name, List<StoredQuery> queries) {
    StoredQuery found = find(name, queries, StoredQuery::name);
    if (found != null) {
      return found;
    }
    throw unknown(
        "stored query", "queries", name, queries.stream().map(StoredQuery::name).toList());
  }

  /** All system tables by name. */
  public static List<SystemTable> systemTables() {
    return SystemTables.ALL;
  }

  /** The tables of {@code information_schema}, whose names begin with it and a point. */
  public static List<SystemTable> informationTables() {
    return InformationSchema.ALL;
  }

  /** The system table of that name, case ignored; {@code not_found} with the nearest name. */
  public static SystemTable systemTable(String name) {
    SystemTable found =
        find(
            name,
            name.startsWith(InformationSchema.PREFIX) ? InformationSchema.ALL : SystemTables.ALL,
            SystemTable::name);
    if (found != null) {
      return found;
    }
    List<String> names = SystemTables.ALL.stream().map(SystemTable::name).toList();
    String nearest = NearestName.of(name, names);
    throw new EngineException(
            ErrorCode.NOT_FOUND_TABLE,
            "There is no table system." + name + "." + hint("system", nearest))
        .with("name", "system." + name)
        .with("nearest", nearest);
  }

  private static <T> @Nullable T find(String name, List<T> candidates, Function<T, String> nameOf) {
    for (T candidate : candidates) {
      if (nameOf.apply(candidate).equals(name)) {
        return candidate;
      }
    }
    for (T candidate : candidates) {
      if (nameOf.apply(candidate).equalsIgnoreCase(name)) {
        return candidate;
      }
    }
    return null;
  }

  private static EngineException unknown(
      String what, String schema, String name, List<String> known) {
    String nearest = NearestName.of(name, known);
    return new EngineException(
            ErrorCode.NOT_FOUND_ROUTINE,
            "There is no " + what + " " + schema + "." + name + "." + hint(schema, nearest))
        .with("name", schema + "." + name)
        .with("nearest", nearest);
  }

  private static String hint(String schema, @Nullable String nearest) {
    return nearest == null ? "" : " Did you mean " + schema + "." + nearest + "?";
  }
}
