package dev.omnigraph.engine.stage;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.util.TransferPair;
import org.jspecify.annotations.Nullable;

/** Moves, joins, cuts and filters batches of rows. */
public final class RowCopier {
  private RowCopier() {}

  /** The rows in another allocator; {@code root} is empty afterwards and closed. */
  static VectorSchemaRoot move(VectorSchemaRoot root, BufferAllocator allocator) {
    int rows = root.getRowCount();
    List<FieldVector> vectors = new ArrayList<>();
    for (FieldVector vector : root.getFieldVectors()) {
      TransferPair pair = vector.getTransferPair(allocator);
      pair.transfer();
      vectors.add((FieldVector) pair.getTo());
    }
    VectorSchemaRoot out = new VectorSchemaRoot(root.getSchema().getFields(), vectors, rows);
    root.close();
    return out;
  }

  /** Rows {@code from} to {@code from + rows} over the same memory where that is possible. */
  static VectorSchemaRoot cut(
      VectorSchemaRoot root, int from, int rows, BufferAllocator allocator) {
    List<FieldVector> vectors = new ArrayList<>();
    for (FieldVector vector : root.getFieldVectors()) {
      vectors.add(cut(vector, from, rows, allocator));
    }
    return new VectorSchemaRoot(root.getSchema().getFields(), vectors, rows);
  }

  /** The same of one vector. */
  static FieldVector cut(FieldVector vector, int from, int rows, BufferAllocator allocator) {
    TransferPair pair = vector.getTransferPair(allocator);
    pair.splitAndTransfer(from, rows);
    return (FieldVector) pair.getTo();
  }

  /** All rows of all roots, copied, one after the other. */
  static VectorSchemaRoot join(List<VectorSchemaRoot> roots, BufferAllocator allocator) {
    return copy(roots, List.of(), allocator);
  }

  /**
   * The live rows of all roots, copied, one after the other.
   *
   * @param dead which are not, of each root; null where all are live
   */
  public static VectorSchemaRoot live(
      List<VectorSchemaRoot> roots, List<@Nullable BitSet> dead, BufferAllocator allocator) {
    return copy(roots, dead, allocator);
  }

  /** The rows that are not in {@code dead}, copied. */
  static VectorSchemaRoot live(VectorSchemaRoot root, BitSet dead, BufferAllocator allocator) {
    return copy(List.of(root), List.of(dead), allocator);
  }

  private static VectorSchemaRoot copy(
      List<VectorSchemaRoot> roots, List<@Nullable BitSet> dead, BufferAllocator allocator) {
    VectorSchemaRoot out = VectorSchemaRoot.create(roots.get(0).getSchema(), allocator);
    int total = roots.stream().mapToInt(VectorSchemaRoot::getRowCount).sum();
    try {
      for (int c = 0; c < out.getFieldVectors().size(); c++) {
        FieldVector target = out.getVector(c);
        target.setInitialCapacity(total);
        target.allocateNew();
        int next = 0;
        for (int r = 0; r < roots.size(); r++) {
          FieldVector source = roots.get(r).getVector(c);
          BitSet skip = dead.isEmpty() ? null : dead.get(r);
          int rows = roots.get(r).getRowCount();
          for (int i = skip == null ? 0 : skip.nextClearBit(0);
              i < rows;
              i = skip == null ? i + 1 : skip.nextClearBit(i + 1)) {
            target.copyFromSafe(i, next++, source);
          }
        }
        target.setValueCount(next);
        out.setRowCount(next);
      }
      return out;
    } catch (RuntimeException e) {
      out.close();
      throw e;
    }
  }
}
