package dev.omnigraph.engine;

import dev.omnigraph.engine.call.Procedures;
import dev.omnigraph.engine.call.StoredQuery;
import dev.omnigraph.engine.catalog.GraphSchema;
import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.plan.gq.StoredReadView;
import dev.omnigraph.engine.plan.sql.QueryView;
import dev.omnigraph.engine.plan.sql.SqlEnvironment;
import dev.omnigraph.engine.plan.sql.SystemTable;
import dev.omnigraph.engine.publish.Snapshot;
import dev.omnigraph.engine.table.GraphImage;
import dev.omnigraph.parser.check.TypedQuery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the names of an SQL text mean in a session. */
record SessionSql(GraphSession session, Snapshot snapshot) implements SqlEnvironment {
  @Override
  public GraphSchema schema() {
    return snapshot.schema();
  }

  @Override
  public String branch() {
    return session.branch();
  }

  @Override
  public @Nullable GraphSchema schema(String reference) {
    try {
      return session.graph().snapshot(session.branch(), reference).schema();
    } catch (EngineException e) {
      return null;
    }
  }

  @Override
  public Collection<SystemTable> systemTables() {
    return Stream.concat(
            Procedures.systemTables().stream(), Procedures.informationTables().stream())
        .map(table -> new SystemTable(table.name(), table.columns(), table.parameters()))
        .toList();
  }

  @Override
  public Collection<QueryView> queryViews() {
    List<QueryView> views = new ArrayList<>();
    for (StoredQuery query : session.sessionRoutines().all()) {
      if (query.query() instanceof TypedQuery.Read read && read.parameters().isEmpty()) {
        views.add(new StoredReadView(read, snapshot.schema(), snapshot.image()));
      }
    }
    return views;
  }

  @Override
  public GraphImage statistics() {
    return snapshot.image();
  }

  @Override
  public double rowCount(String tableKey) {
    return snapshot.image().table(tableKey).rowCount();
  }
}
