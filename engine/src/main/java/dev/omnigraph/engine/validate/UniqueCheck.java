package dev.omnigraph.engine.validate;

import dev.omnigraph.engine.cancel.CancelToken;
import dev.omnigraph.engine.catalog.TableDef;
import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.table.ByteKeys;
import dev.omnigraph.engine.table.Cells;
import dev.omnigraph.engine.table.IdHashes;
import dev.omnigraph.engine.table.IdLookup;
import dev.omnigraph.engine.table.Pins;
import dev.omnigraph.engine.table.Segment;
import dev.omnigraph.parser.schema.Constraint;
import dev.omnigraph.parser.schema.NodeType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VarCharVector;
import org.jspecify.annotations.Nullable;

/**
 * Keys and unique tuples of the new rows, among themselves and against the rows that were there and
 * still are.
 *
 * <p>A row that was there and lives on beside a new one of the same id is a strict insert's {@code
 * key_conflict}: whoever replaces rows deletes the old one first. Ids of edges count only where
 * explicit ones were given ({@link RowOrigins#hasExplicitIds}).
 */
final class UniqueCheck {
  /** More new rows than that are compared by hashes: their ids would fill the memory. */
  private static final int MANY = 1 << 17;

  private final Pins pins;
  private final CancelToken cancel;
  private final Violation violation;
  private final RowOrigins origins;

  UniqueCheck(Pins pins, CancelToken cancel, Violation violation, RowOrigins origins) {
    this.pins = pins;
    this.cancel = cancel;
    this.violation = violation;
    this.origins = origins;
  }

  /** Checks a change; true if the result relied on the table's committed content. */
  boolean check(Change change) {
    if (change.insertedOrdinals().length == 0) {
      return false;
    }
    boolean relied = false;
    if (change.def().type() instanceof NodeType type) {
      List<String> key = type.keyColumns();
      checkIds(change, key.isEmpty() ? List.of("id") : key);
      relied = true;
    } else if (origins.hasExplicitIds(change.tableKey())) {
      checkEdgeIds(change);
      relied = true;
    }
    for (Constraint constraint : change.def().type().constraints()) {
      if (constraint instanceof Constraint.Unique unique) {
        checkTuples(change, unique.columns());
        relied = true;
      }
    }
    return relied;
  }

  private void checkIds(Change change, List<String> columns) {
    if (change.insertedOrdinals().length > MANY) {
      checkManyIds(change, columns);
      return;
    }
    IdLookup before = change.before().ids(pins);
    IdLookup after = change.after().ids(pins);
    BitSet fresh = new BitSet();
    boolean alone = change.insertedOrdinals().length == 1;
    int[] gone = change.deletedOrdinals();
    for (Change.Part part : change.inserted()) {
      cancel.check();
      int[] vertices = after.vertices(part.segment());
      for (int i = 0; i < part.offsets().length; i++) {
        int vertex = vertices[part.offsets()[i]];
        int old = before.ordinalOf(vertex);
        if (old >= 0 && Arrays.binarySearch(gone, old) < 0) {
          throw conflict(change, part.ordinal(i), columns);
        }
        if (!alone && fresh.get(vertex)) {
          throw duplicate(change, part.ordinal(i), columns);
        }
        if (!alone) {
          fresh.set(vertex);
        }
      }
    }
  }

  /**
   * As {@link #checkIds}, with eight bytes an id: rows of equal hashes, if there are any, are
   * compared in full.
   */
  private void checkManyIds(Change change, List<String> columns) {
    IdHashes hashes = new IdHashes();
    each(change.inserted(), (part, i, ids, row) -> hashes.add(ids, row));
    Set<Long> suspects = hashes.repeated();
    List<Change.Part> kept = change.before().rowCount() > 0 ? change.kept() : List.of();
    each(
        kept,
        (part, i, ids, row) -> {
          long hash = IdHashes.of(ids, row);
          if (hashes.contains(hash)) {
            suspects.add(hash);
          }
        });
    if (suspects.isEmpty()) {
      return;
    }
    Set<String> there = new HashSet<>();
    each(
        kept,
        (part, i, ids, row) -> {
          if (suspects.contains(IdHashes.of(ids, row))) {
            there.add(text(ids, row));
          }
        });
    Set<String> fresh = new HashSet<>();
    each(
        change.inserted(),
        (part, i, ids, row) -> {
          if (!suspects.contains(IdHashes.of(ids, row))) {
            return;
          }
          String id = text(ids, row);
          if (there.contains(id)) {
            throw conflict(change, part.ordinal(i), columns);
          }
          if (!fresh.add(id)) {
            throw duplicate(change, part.ordinal(i), columns);
          }
        });
  }

  /** What is done with the id of a row. */
  private interface IdVisitor {
    void visit(Change.Part part, int position, VarCharVector ids, int row);
  }

  private void each(List<Change.Part> parts, IdVisitor visitor) {
    for (Change.Part part : parts) {
      cancel.check();
      try (Pins own = new Pins()) {
        VarCharVector ids = (VarCharVector) part.segment().column(0, own);
        for (int i = 0; i < part.offsets().length; i++) {
          visitor.visit(part, i, ids, part.offsets()[i]);
        }
      }
    }
  }

  private static String text(VarCharVector ids, int row) {
    return new String(ids.get(row), StandardCharsets.UTF_8);
  }

  private void checkEdgeIds(Change change) {
    List<String> columns = List.of("id");
    if (change.insertedOrdinals().length > MANY) {
      checkManyIds(change, columns);
      return;
    }
    boolean known = change.before().rowCount() > 0;
    IdLookup before = known ? change.before().ids(pins) : null;
    int[] gone = change.deletedOrdinals();
    TupleEncoder encoder = new TupleEncoder();
    ByteKeys fresh = new ByteKeys();
    for (Change.Part part : change.inserted()) {
      cancel.check();
      VarCharVector ids = (VarCharVector) part.segment().column(0, pins);
      for (int i = 0; i < part.offsets().length; i++) {
        int vertex = before == null ? -1 : before.vertex(ids, part.offsets()[i]);
        int old = before == null || vertex < 0 ? -1 : before.ordinalOf(vertex);
        if (old >= 0 && Arrays.binarySearch(gone, old) < 0) {
          throw conflict(change, part.ordinal(i), columns);
        }
        if (encoder.add(fresh, List.of(ids), part.offsets()[i]) < 0) {
          throw duplicate(change, part.ordinal(i), columns);
        }
      }
    }
  }

  private void checkTuples(Change change, List<String> columns) {
    int[] indexes = indexes(change.def(), columns);
    TupleEncoder encoder = new TupleEncoder();
    ByteKeys staged = new ByteKeys();
    List<Integer> ordinals = new ArrayList<>();
    for (Change.Part part : change.inserted()) {
      cancel.check();
      try (Pins own = new Pins()) {
        List<FieldVector> vectors = part.columns(indexes, own);
        for (int i = 0; i < part.offsets().length; i++) {
          int index = encoder.add(staged, vectors, part.offsets()[i]);
          if (index >= 0) {
            ordinals.add(part.ordinal(i));
          } else if (index != TupleEncoder.NULL) {
            throw duplicate(change, part.ordinal(i), columns);
          }
        }
      }
    }
    if (staged.size() == 0) {
      return;
    }
    int first = staged.size();
    for (Change.Part part : change.kept()) {
      cancel.check();
      try (Pins own = new Pins()) {
        List<FieldVector> vectors = part.columns(indexes, own);
        for (int offset : part.offsets()) {
          int found = encoder.find(staged, vectors, offset);
          if (found >= 0 && found < first) {
            first = found;
          }
        }
      }
    }
    if (first < staged.size()) {
      throw duplicate(change, ordinals.get(first), columns);
    }
  }

  private static int[] indexes(TableDef def, List<String> columns) {
    return columns.stream().mapToInt(def::indexOf).toArray();
  }

  private EngineException conflict(Change change, int ordinal, List<String> columns) {
    return error(
        ErrorCode.KEY_CONFLICT,
        change,
        ordinal,
        columns,
        " exists already",
        "Give another one, or replace the row by an upsert (mode merge of a load).");
  }

  private EngineException duplicate(Change change, int ordinal, List<String> columns) {
    return error(
        ErrorCode.UNIQUE,
        change,
        ordinal,
        columns,
        " is taken by another row",
        "Give one that is not in use.");
  }

  private EngineException error(
      ErrorCode code,
      Change change,
      int ordinal,
      List<String> columns,
      String problem,
      String advice) {
    List<@Nullable Object> values = new ArrayList<>();
    Segment segment = change.after().segmentOf(ordinal);
    for (int index : indexes(change.def(), columns)) {
      values.add(Cells.get(segment.column(index, pins), ordinal - segment.firstOrdinal()));
    }
    Object value = values.size() == 1 ? values.get(0) : values;
    String names = columns.size() == 1 ? columns.get(0) : "(" + String.join(", ", columns) + ")";
    return violation
        .of(code, change.after(), ordinal, names + " " + Violation.shown(value) + problem, advice)
        .with("columns", columns)
        .with("value", Violation.field(value));
  }
}
