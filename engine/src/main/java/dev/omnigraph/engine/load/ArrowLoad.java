package dev.omnigraph.engine.load;

import com.fasterxml.jackson.core.JsonFactory;
import dev.omnigraph.engine.catalog.GraphSchema;
import dev.omnigraph.engine.catalog.TableDef;
import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.stage.StagedWrites;
import dev.omnigraph.engine.stage.Ulids;
import dev.omnigraph.engine.validate.RowOrigins;
import dev.omnigraph.engine.validate.Validator;
import dev.omnigraph.parser.NearestName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.LargeVarCharVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.jspecify.annotations.Nullable;

/** One load of rows of one type that are Arrow vectors already. */
final class ArrowLoad implements RowOrigins, AutoCloseable {
  private static final int BATCH_ROWS = 1 << 15;
  private static final long BATCH_BYTES = 8 << 20;
  private static final int CHECK_EVERY = 4096;
  private static final String ORIGIN = "the rows given";

  private final JsonFactory json;
  private final LoadTarget target;
  private final RecordPlace place = new RecordPlace(ORIGIN);
  private final TableDef table;
  private final TableBatch batch;
  private final TableLoad load;
  private final TextBytes id = new TextBytes();
  private final TextBytes src = new TextBytes();
  private final TextBytes dst = new TextBytes();
  private long row;

  /**
   * @param type name of the node or edge type, as its table is named in SQL
   */
  ArrowLoad(JsonFactory json, String type, LoadMode mode, LoadTarget target, Ulids ulids) {
    this.json = json;
    this.target = target;
    this.table = table(target.writes().image().schema(), type);
    this.batch = new TableBatch(table, target.allocator(), place, ulids);
    this.load = new TableLoad(batch, mode, target.writes(), target.pins());
  }

  private static TableDef table(GraphSchema schema, String type) {
    for (TableDef table : schema.tables()) {
      if (schema.sqlName(table).equals(type)) {
        return table;
      }
    }
    String nearest = NearestName.of(type, schema.tables().stream().map(schema::sqlName).toList());
    throw new EngineException(
            ErrorCode.NOT_FOUND_TABLE,
            "The schema has no type \""
                + type
                + "\"."
                + (nearest == null ? "" : " Did you mean " + nearest + "?"))
        .with("name", type)
        .with("nearest", nearest);
  }

  /** Takes all rows and stages them. */
  void read(Supplier<@Nullable VectorSchemaRoot> batches) throws IOException {
    for (VectorSchemaRoot next = batches.get(); next != null; next = batches.get()) {
      List<FieldVector> vectors = next.getFieldVectors();
      int[] columns = vectors.stream().mapToInt(v -> column(v.getName())).toArray();
      for (int i = 0; i < next.getRowCount(); i++) {
        place.moveTo(++row);
        take(vectors, columns, i);
        if (row % CHECK_EVERY == 0) {
          target.cancel().check();
        }
      }
      if (target.progress() != null) {
        target.progress().progress("reading", row, -1);
      }
    }
    load.flush();
  }

  private int column(String name) {
    int index = table.indexOf(name);
    if (index < 0) {
      place.moveTo(1);
      throw batch.unknown(name);
    }
    return index;
  }

  private void take(List<FieldVector> vectors, int[] columns, int i) throws IOException {
    batch.startRow();
    boolean hasId = false;
    boolean hasSrc = false;
    boolean hasDst = false;
    for (int c = 0; c < columns.length; c++) {
      FieldVector vector = vectors.get(c);
      if (columns[c] == 0) {
        hasId = text(id, vector, i);
      } else if (table.isEdge() && columns[c] == 1) {
        hasSrc = text(src, vector, i);
      } else if (table.isEdge() && columns[c] == 2) {
        hasDst = text(dst, vector, i);
      } else {
        batch.property(columns[c], vector, i, json);
      }
    }
    if (table.isEdge() && !(hasSrc && hasDst)) {
      String missing = hasSrc ? "dst" : "src";
      throw place
          .error(
              ErrorCode.NOT_NULL,
              missing + " is required in " + table.tableKey() + ". Give a value.")
          .with("table_key", table.tableKey())
          .with("column", missing);
    }
    batch.finishRow(hasId ? id : null, table.isEdge() ? src : null, table.isEdge() ? dst : null);
    load.added(row);
    if (batch.rows() >= BATCH_ROWS || batch.bytes() >= BATCH_BYTES) {
      load.flush();
    }
  }

  /** Reads an id; false if it is null. */
  private boolean text(TextBytes into, FieldVector vector, int i) {
    if (vector.isNull(i)) {
      return false;
    }
    if (vector instanceof VarCharVector texts) {
      into.set(texts.get(i));
    } else if (vector instanceof LargeVarCharVector texts) {
      into.set(texts.get(i));
    } else {
      into.set(String.valueOf(vector.getObject(i)).getBytes(StandardCharsets.UTF_8));
    }
    return true;
  }

  /** Validates what was staged. */
  void validate(Validator validator, StagedWrites.Mark since) {
    if (target.progress() != null) {
      target.progress().progress("validating", row, -1);
    }
    validator.validate(target.writes(), since, target.pins(), target.cancel(), this);
  }

  /** Rows taken. */
  long count() {
    return load.count();
  }

  @Override
  public RowOrigins.@Nullable Origin of(String tableKey, int ordinal) {
    long line = tableKey.equals(table.tableKey()) ? load.lineOf(ordinal) : 0;
    return line == 0 ? null : new RowOrigins.Origin(ORIGIN, line);
  }

  @Override
  public boolean hasExplicitIds(String edgeTable) {
    return edgeTable.equals(table.tableKey()) && load.hasExplicitIds();
  }

  @Override
  public void close() {
    load.close();
  }
}
