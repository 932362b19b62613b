package dev.omnigraph.engine.load;

import com.fasterxml.jackson.core.JsonParser;
import dev.omnigraph.engine.catalog.GraphSchema;
import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.stage.StagedWrites;
import dev.omnigraph.engine.stage.Ulids;
import dev.omnigraph.engine.validate.RowOrigins;
import dev.omnigraph.engine.validate.Validator;
import dev.omnigraph.parser.NearestName;
import dev.omnigraph.parser.schema.ElementType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One load, from its first record to its counts. */
final class LoadRun implements RecordReader.Batches, RowOrigins, AutoCloseable {
  private static final int BATCH_ROWS = 1 << 15;
  private static final long BATCH_BYTES = 8 << 20;
  private static final int CHECK_EVERY = 512;
  private static final long REPORT_NANOS = 100_000_000;

  private final LoadSource source;
  private final LoadMode mode;
  private final LoadTarget target;
  private final Ulids ulids;
  private final GraphSchema schema;
  private final RecordPlace place;
  private final Map<String, TableBatch> nodes = new HashMap<>();
  private final Map<String, TableBatch> edges = new HashMap<>();
  private final Map<String, TableLoad> byTable = new HashMap<>();
  private long reported = System.nanoTime();

  LoadRun(LoadSource source, LoadMode mode, LoadTarget target, Ulids ulids) {
    this.source = source;
    this.mode = mode;
    this.target = target;
    this.ulids = ulids;
    this.schema = target.writes().image().schema();
    this.place = new RecordPlace(source.path());
  }

  /** Reads all records and stages them. */
  void read(JsonParser parser) throws IOException {
    RecordReader reader = new RecordReader(parser, place, this);
    TableBatch last = null;
    TableLoad load = null;
    long records = 0;
    for (TableBatch batch = reader.next(); batch != null; batch = reader.next()) {
      if (load == null || batch != last) {
        load = byTable.get(batch.table().tableKey());
        last = batch;
      }
      if (load == null) {
        throw EngineException.internal("no load of " + batch.table().tableKey(), null);
      }
      load.added(place.line());
      if (batch.rows() >= BATCH_ROWS || batch.bytes() >= BATCH_BYTES) {
        load.flush();
      }
      if (++records % CHECK_EVERY == 0) {
        target.cancel().check();
        report("reading", System.nanoTime() - reported > REPORT_NANOS);
      }
    }
    byTable.values().forEach(TableLoad::flush);
    report("reading", true);
  }

  private void report(String phase, boolean now) {
    if (target.progress() != null && now) {
      target.progress().progress(phase, source.bytesRead(), source.total());
      reported = System.nanoTime();
    }
  }

  /** Validates what was staged. */
  void validate(Validator validator, StagedWrites.Mark since) {
    report("validating", true);
    validator.validate(target.writes(), since, target.pins(), target.cancel(), this);
  }

  /** Records by type, in order of declaration. */
  List<TypeCount> counts() {
    List<TypeCount> counts = new ArrayList<>();
    schema
        .tables()
        .forEach(
            table -> {
              TableLoad load = byTable.get(table.tableKey());
              if (load != null) {
                String kind = table.isEdge() ? "edge" : "node";
                counts.add(new TypeCount(table.type().name(), kind, load.count()));
              }
            });
    return counts;
  }

  @Override
  public TableBatch node(String type) {
    TableBatch batch = nodes.get(type);
    return batch != null ? batch : start(nodes, type, schema.catalog().node(type), "node");
  }

  @Override
  public TableBatch edge(String type) {
    TableBatch batch = edges.get(type);
    return batch != null ? batch : start(edges, type, schema.catalog().edgeByWord(type), "edge");
  }

  private TableBatch start(
      Map<String, TableBatch> batches, String name, @Nullable ElementType type, String kind) {
    if (type == null) {
      List<String> known =
          schema.tables().stream()
              .filter(table -> table.isEdge() == kind.equals("edge"))
              .map(table -> table.type().name())
              .toList();
      String nearest = NearestName.of(name, known);
      String hint = nearest == null ? "" : " Did you mean " + nearest + "?";
      String message = "the schema has no " + kind + " type \"" + name + "\".";
      throw place
          .error(ErrorCode.NOT_FOUND_TABLE, message + hint)
          .with("name", name)
          .with("nearest", nearest);
    }
    TableLoad load = byTable.get(type.tableKey());
    if (load == null) {
      TableBatch batch =
          new TableBatch(schema.table(type.tableKey()), target.allocator(), place, ulids);
      load = new TableLoad(batch, mode, target.writes(), target.pins());
      byTable.put(type.tableKey(), load);
    }
    batches.put(name, load.batch());
    return load.batch();
  }

  @Override
  public RowOrigins.@Nullable Origin of(String tableKey, int ordinal) {
    TableLoad load = byTable.get(tableKey);
    long line = load == null ? 0 : load.lineOf(ordinal);
    return line == 0 ? null : new RowOrigins.Origin(source.path(), line);
  }

  @Override
  public boolean hasExplicitIds(String edgeTable) {
    TableLoad load = byTable.get(edgeTable);
    return load != null && load.hasExplicitIds();
  }

  @Override
  public void close() {
    byTable.values().forEach(TableLoad::close);
  }
}
