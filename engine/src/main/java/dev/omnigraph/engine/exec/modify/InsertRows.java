package dev.omnigraph.engine.exec.modify;

import dev.omnigraph.engine.catalog.KeySpelling;
import dev.omnigraph.engine.catalog.TableDef;
import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.exec.ExecContext;
import dev.omnigraph.engine.stage.StagedWrites;
import dev.omnigraph.engine.stage.Ulids;
import dev.omnigraph.engine.table.IdHashes;
import dev.omnigraph.engine.table.IdLookup;
import dev.omnigraph.parser.schema.NodeType;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.jspecify.annotations.Nullable;

/** Rows to insert: makes their ids and looks for rows that have them already. */
final class InsertRows implements AutoCloseable {
  private static final int ID = 0;

  private final StageModify plan;
  private final ExecContext context;
  private final TableDef table;
  private final TableRows rows;
  private final @Nullable KeySpelling spelling;
  private final List<Integer> keyColumns = new ArrayList<>();
  private final @Nullable IdHashes bulk;
  private final @Nullable IdLookup ids;
  private final Ulids ulids;
  private final int[] fieldOf;
  private final Map<String, Integer> rowOf = new HashMap<>();
  private final List<String> idOf = new ArrayList<>();
  private final List<Integer> replaced = new ArrayList<>();
  private boolean repeated;

  /**
   * Rows to add and to stage.
   *
   * @param bulk takes the hashes of the ids of an insert so large that its ids are not compared
   *     here, else null
   */
  InsertRows(StageModify plan, ExecContext context, @Nullable IdHashes bulk) {
    this.plan = plan;
    this.context = context;
    this.bulk = bulk;
    table = plan.table();
    spelling = table.type() instanceof NodeType node ? KeySpelling.of(node) : null;
    if (spelling != null) {
      spelling.columns().forEach(column -> keyColumns.add(table.indexOf(column)));
    }
    ids = bulk != null ? null : context.image().table(table.tableKey()).ids(context.pins());
    ulids = context.caches().get(Ulids.class, limit -> new Ulids(Clock.systemUTC()));
    fieldOf = new int[table.columns().size()];
    Arrays.fill(fieldOf, -1);
    plan.inserts().forEach(a -> fieldOf[a.column()] = a.field());
    rows = new TableRows(table, context.allocator());
  }

  /** Adds rows of a drained batch. */
  void add(VectorSchemaRoot source, int[] chosen) {
    int checked = 0;
    for (int row : chosen) {
      if ((++checked & 1023) == 0) {
        context.checkCancelled();
      }
      for (int column = 1; column < fieldOf.length; column++) {
        if (fieldOf[column] < 0) {
          rows.setNull(column);
        } else {
          rows.set(column, source.getVector(fieldOf[column]), row);
        }
      }
      String id = id(source, row);
      rows.setText(ID, id);
      if (bulk != null) {
        bulk.add(IdHashes.of(id.getBytes(StandardCharsets.UTF_8)));
      } else {
        register(id);
      }
      rows.endRow();
    }
  }

  /** How many rows have been added. */
  int size() {
    return rows.size();
  }

  private String id(VectorSchemaRoot source, int row) {
    String given = null;
    if (fieldOf[ID] >= 0) {
      FieldVector vector = source.getVector(fieldOf[ID]);
      if (!vector.isNull(row)) {
        given = text(vector, row);
      }
    }
    if (spelling == null) {
      if (given != null) {
        return given;
      }
      String made = ulids.next();
      context.effects().generated(made);
      return made;
    }
    List<FieldVector> keys = keyColumns.stream().map(rows::vector).toList();
    String spelled = spelling.id(keys, rows.size());
    if (given == null) {
      context.effects().generated(spelled);
    } else if (!given.equals(spelled)) {
      throw new EngineException(
              ErrorCode.VALUE_OTHER,
              "The id '"
                  + given
                  + "' of "
                  + table.tableKey()
                  + " is not what its key says, '"
                  + spelled
                  + "'. Leave the id out.")
          .with("column", "id")
          .with("value", given);
    }
    return spelled;
  }

  private String text(FieldVector vector, int row) {
    if (vector instanceof VarCharVector) {
      return KeySpelling.spell(vector, row);
    }
    throw new EngineException(
            ErrorCode.VALUE_BAD_CAST, "The id of " + table.tableKey() + " is a String.")
        .with("column", "id");
  }

  private void register(String id) {
    int ordinal = ids == null ? -1 : ids.ordinal(id);
    Integer before = rowOf.put(id, rows.size());
    idOf.add(id);
    if (plan.mode() == StageModify.Mode.UPSERT) {
      if (ordinal >= 0 && before == null) {
        replaced.add(ordinal);
      }
      repeated |= before != null;
      return;
    }
    if (ordinal >= 0 || before != null) {
      throw conflict(table, id);
    }
  }

  /** The error of a row whose id another one has. */
  static EngineException conflict(TableDef table, String id) {
    KeySpelling key = table.type() instanceof NodeType node ? KeySpelling.of(node) : null;
    List<String> columns = key == null ? List.of("id") : key.columns();
    return new EngineException(
            ErrorCode.KEY_CONFLICT,
            table.tableKey()
                + " already has a row with "
                + String.join(", ", columns)
                + " = '"
                + id
                + "'. Update it, or use MERGE.")
        .with("table_key", table.tableKey())
        .with("columns", columns)
        .with("value", id);
  }

  /** Stages what was added and counts it. */
  void stage(StagedWrites writes) {
    int n = rows.size();
    if (n == 0) {
      return;
    }
    if (!replaced.isEmpty()) {
      int[] ordinals = replaced.stream().mapToInt(Integer::intValue).sorted().toArray();
      writes.delete(table.tableKey(), ordinals);
    }
    if (repeated) {
      stageLast(writes);
    } else {
      writes.insert(table.tableKey(), rows.handOver());
    }
    context.effects().add(table.isEdge() ? 0 : n, table.isEdge() ? n : 0, n);
  }

  /** Stages the last row of each id. */
  private void stageLast(StagedWrites writes) {
    try (TableRows last = new TableRows(table, context.allocator())) {
      for (int row = 0; row < rows.size(); row++) {
        if (Integer.valueOf(row).equals(rowOf.get(idOf.get(row)))) {
          for (int column = 0; column < fieldOf.length; column++) {
            last.set(column, rows.vector(column), row);
          }
          last.endRow();
        }
      }
      writes.insert(table.tableKey(), last.handOver());
    }
  }

  @Override
  public void close() {
    rows.close();
  }
}
