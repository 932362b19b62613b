package dev.omnigraph.engine;

import dev.omnigraph.engine.call.ArgumentBinder;
import dev.omnigraph.engine.call.CallParser;
import dev.omnigraph.engine.call.CallStatement;
import dev.omnigraph.engine.call.Procedure;
import dev.omnigraph.engine.call.Procedures;
import dev.omnigraph.engine.call.StoredQuery;
import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.publish.Snapshot;
import dev.omnigraph.parser.check.TypedQuery;
import dev.omnigraph.parser.schema.InterfaceType;
import dev.omnigraph.parser.schema.ScalarType;
import dev.omnigraph.parser.schema.ValueType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a session can call and see by name beside its tables: procedures, stored queries, system
 * tables, views.
 */
final class SessionRoutines {
  private static final String SYSTEM = "system";
  private static final String QUERIES = "queries";

  private final GraphSession session;
  private final SessionQueries queries = new SessionQueries();

  SessionRoutines(GraphSession session) {
    this.session = session;
  }

  /** Registers the session's own queries. */
  void register(@Nullable String location) {
    queries.register(location);
  }

  /** Compiles a CALL. */
  PreparedStatement prepareCall(String text, String body) {
    CallStatement call = CallParser.parse(body);
    if (QUERIES.equalsIgnoreCase(call.schema())) {
      return queryCall(text, call);
    }
    if (call.schema() == null || SYSTEM.equalsIgnoreCase(call.schema())) {
      Procedure procedure = Procedures.require(call.name());
      return new ProcedureCall(
          session,
          text,
          procedure,
          new ArgumentBinder(
              SYSTEM + "." + procedure.signature().name(),
              procedure.signature().parameters(),
              call.arguments()));
    }
    throw new EngineException(
            ErrorCode.NOT_FOUND_ROUTINE,
            "There is no schema "
                + call.schema()
                + " with procedures: they are in system, stored queries in queries.")
        .with("name", call.schema() + "." + call.name());
  }

  private PreparedStatement queryCall(String text, CallStatement call) {
    Snapshot snapshot = session.snapshot();
    StoredQuery stored =
        Procedures.requireQuery(
            call.name(), queries.all(snapshot.schema(), session.graph().store().queries()));
    PlannedPrepared query =
        new PlannedPrepared(
            session,
            new StatementCompiler(session),
            new StatementCompiler.Source(
                StatementText.Kind.GRAPH_QUERY, stored.source(), stored.source(), stored.name()));
    return new QueryCall(
        text,
        query,
        new ArgumentBinder(QUERIES + "." + stored.name(), query.parameters(), call.arguments()));
  }

  /** The queries that can be called, valid or not. */
  List<StoredQuery> all() {
    Snapshot snapshot = session.snapshot();
    return queries.all(snapshot.schema(), session.graph().store().queries());
  }

  /**
   * What an SQL plan depends on beside the graph's schema: the branch, and the queries that are
   * views.
   */
  String environment() {
    return session.branch() + " " + all().hashCode();
  }

  // ---- metadata

  List<Session.RoutineInfo> routines() {
    List<Session.RoutineInfo> routines = new ArrayList<>();
    for (Procedure procedure : Procedures.all()) {
      routines.add(
          new Session.RoutineInfo(
              SYSTEM,
              procedure.signature().name(),
              procedure.signature().description(),
              true,
              procedure.signature().parameters(),
              procedure.signature().columns()));
    }
    for (StoredQuery query : all()) {
      TypedQuery typed = query.query();
      if (typed != null) {
        routines.add(
            new Session.RoutineInfo(
                QUERIES,
                query.name(),
                typed.description(),
                typed instanceof TypedQuery.Read,
                parameters(typed),
                columns(typed)));
      }
    }
    return routines;
  }

  List<Session.ViewInfo> views() {
    List<Session.ViewInfo> views = new ArrayList<>();
    for (InterfaceType type : session.schema().catalog().interfaces()) {
      List<ColumnInfo> columns = new ArrayList<>();
      columns.add(ColumnInfo.of("id", ValueType.scalar(ScalarType.STRING, false)));
      type.properties().forEach(p -> columns.add(ColumnInfo.of(p.name(), p.type())));
      views.add(new Session.ViewInfo("graph", type.name(), null, false, columns));
    }
    for (StoredQuery query : all()) {
      if (query.query() instanceof TypedQuery.Read read && read.parameters().isEmpty()) {
        views.add(
            new Session.ViewInfo(QUERIES, query.name(), read.description(), false, columns(read)));
      }
    }
    Procedures.systemTables()
        .forEach(
            table ->
                views.add(
                    new Session.ViewInfo(
                        SYSTEM, table.name(), table.description(), true, table.columns())));
    return views;
  }

  private static List<ParameterInfo> parameters(TypedQuery query) {
    return query.parameters().stream().map(p -> new ParameterInfo(p.name(), p.type())).toList();
  }

  private static List<ColumnInfo> columns(TypedQuery query) {
    return query instanceof TypedQuery.Read read
        ? read.columns().stream()
            .map(column -> ColumnInfo.of(column.name(), column.expression().type()))
            .toList()
        : List.of();
  }
}
