package dev.omnigraph.engine.load;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.omnigraph.engine.catalog.ArrowFields;
import dev.omnigraph.engine.catalog.ColumnDef;
import dev.omnigraph.engine.catalog.KeySpelling;
import dev.omnigraph.engine.catalog.TableDef;
import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.stage.Ulids;
import dev.omnigraph.engine.table.Cells;
import dev.omnigraph.parser.NearestName;
import dev.omnigraph.parser.schema.NodeType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BaseVariableWidthVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one table under construction: values go straight from the parser into Arrow vectors. The
 * last row is not part of the batch before {@link #finishRow}.
 */
final class TableBatch implements AutoCloseable {
  private static final int ID = 0;
  private static final int SRC = 1;
  private static final int DST = 2;

  private final TableDef table;
  private final BufferAllocator allocator;
  private final RecordPlace place;
  private final JsonValues values;
  private final Ulids ulids;
  private final Map<String, Integer> columns = new HashMap<>();
  private final int firstProperty;
  private final int[] keyColumns;
  private final @Nullable KeySpelling spelling;
  private final boolean[] written;
  private final boolean[] hasValue;
  private final byte[] ulid = new byte[Ulids.LENGTH];

  private @Nullable VectorSchemaRoot root;
  private FieldVector[] vectors = {};
  private int rows;
  private long bytes;
  private int expected;
  private final BitSet explicitIds = new BitSet();

  TableBatch(TableDef table, BufferAllocator allocator, RecordPlace place, Ulids ulids) {
    this.table = table;
    this.allocator = allocator;
    this.place = place;
    this.values = new JsonValues(place);
    this.ulids = ulids;
    this.firstProperty = table.isEdge() ? 3 : 1;
    for (int i = firstProperty; i < table.columns().size(); i++) {
      columns.put(table.columns().get(i).name(), i);
    }
    this.spelling = table.type() instanceof NodeType node ? KeySpelling.of(node) : null;
    this.keyColumns =
        spelling == null
            ? new int[0]
            : spelling.columns().stream().mapToInt(table::indexOf).toArray();
    this.written = new boolean[table.columns().size()];
    this.hasValue = new boolean[table.columns().size()];
  }

  TableDef table() {
    return table;
  }

  /** Whether ids come from keys. */
  boolean isKeyed() {
    return spelling != null;
  }

  int rows() {
    return rows;
  }

  /** Bytes of the values so far, about. */
  long bytes() {
    return bytes;
  }

  /** Starts a row. */
  void startRow() {
    if (root == null) {
      root = VectorSchemaRoot.create(ArrowFields.schema(table), allocator);
      root.allocateNew();
      vectors = root.getFieldVectors().toArray(FieldVector[]::new);
    }
    Arrays.fill(written, false);
    Arrays.fill(hasValue, false);
    expected = firstProperty;
  }

  /**
   * Writes a property of the row that was started, the parser standing at its value.
   *
   * @param name as the parser gave it
   */
  void property(String name, JsonParser parser) throws IOException {
    int index = expected;
    // Records of a file mostly list their properties in the same order as the schema does.
    if (index >= vectors.length || !table.columns().get(index).name().equals(name)) {
      index = columns.getOrDefault(name, -1);
      if (index < 0) {
        throw unknown(name);
      }
    }
    expected = index + 1;
    if (written[index]) {
      throw place.error(
          ErrorCode.PARSE, "the property " + name + " is given twice. Leave one of them out.");
    }
    written[index] = true;
    int size = values.write(parser, table.columns().get(index), vectors[index], rows);
    hasValue[index] = size >= 0;
    bytes += Math.max(size, 0);
  }

  /**
   * Writes a property of the row that was started, from a vector: copied where the types are the
   * same, else converted as its JSON would be.
   *
   * @param index of the column
   */
  void property(int index, FieldVector from, int row, JsonFactory json) throws IOException {
    FieldVector to = vectors[index];
    written[index] = true;
    if (from.isNull(row)) {
      Cells.set(to, rows, null);
    } else if (to.getChildrenFromFields().isEmpty()
        && to.getField().getType().equals(from.getField().getType())) {
      to.copyFromSafe(row, rows, from);
      hasValue[index] = true;
      bytes += from instanceof BaseVariableWidthVector text ? text.getValueLength(row) : 8;
    } else {
      try (JsonParser parser = json.createParser(ArrowText.of(from, row))) {
        parser.nextToken();
        int size = values.write(parser, table.columns().get(index), to, rows);
        hasValue[index] = size >= 0;
        bytes += Math.max(size, 0);
      }
    }
  }

  /** The failure of a record that has a property of that name, which the schema does not know. */
  EngineException unknown(String name) {
    List<String> known = table.columns().stream().map(ColumnDef::name).toList();
    String nearest = NearestName.of(name, known.subList(firstProperty, known.size()));
    String hint = nearest == null ? "" : " Did you mean " + nearest + "?";
    return place
        .error(
            ErrorCode.VALUE_OTHER,
            table.tableKey() + " has no property " + name + ". Leave it out or declare it." + hint)
        .with("column", name)
        .with("nearest", nearest);
  }

  /**
   * Ends the row: required values, id, and ends of an edge.
   *
   * @param explicitId the id that the record gave, or null
   * @param src source of an edge, else null
   * @param dst target of an edge, else null
   */
  void finishRow(@Nullable TextBytes explicitId, @Nullable TextBytes src, @Nullable TextBytes dst) {
    for (int i = firstProperty; i < vectors.length; i++) {
      ColumnDef column = table.columns().get(i);
      if (!hasValue[i] && !column.type().nullable()) {
        String message = column.name() + " is required in " + table.tableKey() + ". Give a value.";
        throw place
            .error(ErrorCode.NOT_NULL, message)
            .with("table_key", table.tableKey())
            .with("column", column.name());
      }
      if (!written[i]) {
        Cells.set(vectors[i], rows, null);
      }
    }
    if (src != null && dst != null) {
      text(SRC, src);
      text(DST, dst);
    }
    if (spelling != null) {
      keyedId(spelling, explicitId);
    } else if (explicitId != null) {
      text(ID, explicitId);
      explicitIds.set(rows);
    } else {
      ulids.next(ulid);
      ((VarCharVector) vectors[ID]).setSafe(rows, ulid, 0, ulid.length);
    }
    bytes += 32;
    rows++;
  }

  private void text(int column, TextBytes text) {
    ((VarCharVector) vectors[column]).setSafe(rows, text.bytes(), 0, text.length());
    bytes += text.length();
  }

  private void keyedId(KeySpelling rule, @Nullable TextBytes explicitId) {
    List<FieldVector> keys = new ArrayList<>(keyColumns.length);
    for (int column : keyColumns) {
      keys.add(vectors[column]);
    }
    byte[] id =
        keys.size() == 1 && keys.get(0) instanceof VarCharVector texts
            ? texts.get(rows)
            : rule.id(keys, rows).getBytes(StandardCharsets.UTF_8);
    if (explicitId != null && !explicitId.equalTo(id, id.length)) {
      String given = new String(explicitId.bytes(), 0, explicitId.length(), StandardCharsets.UTF_8);
      String key = new String(id, StandardCharsets.UTF_8);
      String message =
          "the id \"" + given + "\" differs from the key \"" + key + "\". Leave the id out.";
      throw place
          .error(ErrorCode.VALUE_OTHER, message)
          .with("table_key", table.tableKey())
          .with("column", "id")
          .with("value", given);
    }
    ((VarCharVector) vectors[ID]).setSafe(rows, id, 0, id.length);
  }

  /** Rows whose id the record gave, where ids do not come from keys. */
  BitSet explicitIds() {
    return explicitIds;
  }

  /** The vector of ids. */
  VarCharVector ids() {
    return (VarCharVector) vectors[ID];
  }

  /**
   * Gives away the finished rows, without the ones marked, and starts anew; the caller owns them.
   *
   * @param dropped rows to leave out
   */
  VectorSchemaRoot take(BitSet dropped) {
    VectorSchemaRoot full = root;
    if (full == null) {
      throw EngineException.internal("nothing to take", null);
    }
    root = null;
    full.setRowCount(rows);
    int count = rows;
    rows = 0;
    bytes = 0;
    explicitIds.clear();
    return dropped.isEmpty() ? full : without(full, count, dropped);
  }

  private VectorSchemaRoot without(VectorSchemaRoot full, int count, BitSet dropped) {
    VectorSchemaRoot kept = VectorSchemaRoot.create(full.getSchema(), allocator);
    try (full) {
      kept.allocateNew();
      int to = 0;
      for (int row = dropped.nextClearBit(0); row < count; row = dropped.nextClearBit(row + 1)) {
        for (int c = 0; c < vectors.length; c++) {
          kept.getVector(c).copyFromSafe(row, to, full.getVector(c));
        }
        to++;
      }
      kept.setRowCount(to);
      return kept;
    } catch (RuntimeException e) {
      kept.close();
      throw e;
    }
  }

  @Override
  public void close() {
    if (root != null) {
      root.close();
      root = null;
    }
  }
}
