package dev.omnigraph.engine.validate;

import dev.omnigraph.engine.cancel.CancelToken;
import dev.omnigraph.engine.catalog.TableDef;
import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.table.ByteKeys;
import dev.omnigraph.engine.table.GraphImage;
import dev.omnigraph.engine.table.IdLookup;
import dev.omnigraph.engine.table.Pins;
import dev.omnigraph.engine.table.TableImage;
import dev.omnigraph.parser.schema.EdgeType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VarCharVector;

/**
 * Both ends of every new edge exist, and no edge is left at a node that is gone.
 *
 * <p>The second half reads the ends of all edges of the types that touch the node's type, once a
 * change, whatever the number of nodes that are gone.
 */
final class EndpointCheck {
  private static final int CHECKED_ROWS = (1 << 12) - 1;
  private static final int SRC = 1;
  private static final int DST = 2;

  private final GraphImage image;
  private final Pins pins;
  private final CancelToken cancel;
  private final Violation violation;
  private final Consumer<String> relied;

  EndpointCheck(
      GraphImage image,
      Pins pins,
      CancelToken cancel,
      Violation violation,
      Consumer<String> relied) {
    this.image = image;
    this.pins = pins;
    this.cancel = cancel;
    this.violation = violation;
    this.relied = relied;
  }

  /** Checks the ends of the new edges of an edge table. */
  void checkNewEdges(Change change, EdgeType type) {
    if (change.insertedOrdinals().length > 0) {
      checkEnd(change, SRC, "node:" + type.from());
      checkEnd(change, DST, "node:" + type.to());
    }
  }

  private void checkEnd(Change change, int column, String nodeTable) {
    relied.accept(nodeTable);
    IdLookup nodes = image.table(nodeTable).ids(pins);
    for (Change.Part part : change.inserted()) {
      cancel.check();
      try (Pins own = new Pins()) {
        VarCharVector ends = (VarCharVector) part.segment().column(column, own);
        int[] offsets = part.offsets();
        for (int i = 0; i < offsets.length; i++) {
          if ((i & CHECKED_ROWS) == CHECKED_ROWS) {
            cancel.check();
          }
          int vertex = nodes.vertex(ends, offsets[i]);
          if (vertex < 0 || nodes.ordinalOf(vertex) < 0) {
            throw missing(change.after(), part.ordinal(i), column, ends, offsets[i], nodeTable);
          }
        }
      }
    }
  }

  /** Checks that no edge of the graph ends at a node that this change took away. */
  void checkGoneNodes(Change change) {
    ByteKeys gone = goneNodes(change);
    if (gone.size() == 0) {
      return;
    }
    String nodeTable = change.tableKey();
    for (TableDef def : image.schema().tables()) {
      if (def.type() instanceof EdgeType type) {
        if (nodeTable.equals("node:" + type.from())) {
          checkLeft(image.table(def.tableKey()), SRC, gone, nodeTable);
        }
        if (nodeTable.equals("node:" + type.to())) {
          checkLeft(image.table(def.tableKey()), DST, gone, nodeTable);
        }
      }
    }
  }

  /** Ids of the nodes that are gone and did not come back. */
  private ByteKeys goneNodes(Change change) {
    ByteKeys gone = new ByteKeys();
    if (change.deletedOrdinals().length == 0) {
      return gone;
    }
    IdLookup after = change.after().ids(pins);
    TupleEncoder encoder = new TupleEncoder();
    for (Change.Part part : change.deleted()) {
      cancel.check();
      FieldVector ids = part.segment().column(0, pins);
      for (int offset : part.offsets()) {
        if ((offset & CHECKED_ROWS) == CHECKED_ROWS) {
          cancel.check();
        }
        int vertex = after.vertex((VarCharVector) ids, offset);
        if (vertex < 0 || after.ordinalOf(vertex) < 0) {
          encoder.add(gone, List.of(ids), offset);
        }
      }
    }
    return gone;
  }

  private void checkLeft(TableImage edges, int column, ByteKeys gone, String nodeTable) {
    relied.accept(edges.def().tableKey());
    TupleEncoder encoder = new TupleEncoder();
    for (Change.Part part : Change.live(edges)) {
      cancel.check();
      try (Pins own = new Pins()) {
        FieldVector ends = part.segment().column(column, own);
        List<FieldVector> columns = List.of(ends);
        for (int i = 0; i < part.offsets().length; i++) {
          int offset = part.offsets()[i];
          if (encoder.find(gone, columns, offset) >= 0) {
            throw missing(edges, part.ordinal(i), column, (VarCharVector) ends, offset, nodeTable);
          }
        }
      }
    }
  }

  private EngineException missing(
      TableImage edges, int ordinal, int column, VarCharVector ends, int row, String nodeTable) {
    String id = new String(ends.get(row), StandardCharsets.UTF_8);
    String name = column == SRC ? "src" : "dst";
    String problem = name + " " + Violation.shown(id) + " is no " + nodeTable;
    String advice = "Insert the node too, or leave the edge out.";
    return violation
        .of(ErrorCode.REFERENTIAL, edges, ordinal, problem, advice)
        .with("column", name)
        .with("value", id);
  }
}
