package dev.omnigraph.engine.storage.lance;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.util.TransferPair;
import org.apache.arrow.vector.util.VectorBatchAppender;

/** Puts the batches of a reader together into one vector a column. */
final class ColumnCollector {
  private final List<String> columns;
  private final int rows;
  private final BufferAllocator allocator;

  ColumnCollector(List<String> columns, int rows, BufferAllocator allocator) {
    this.columns = columns;
    this.rows = rows;
    this.allocator = allocator;
  }

  List<FieldVector> collect(ArrowReader reader) throws IOException {
    List<List<FieldVector>> parts = new ArrayList<>();
    columns.forEach(column -> parts.add(new ArrayList<>()));
    try {
      int found = 0;
      while (reader.loadNextBatch()) {
        VectorSchemaRoot root = reader.getVectorSchemaRoot();
        found += root.getRowCount();
        for (int c = 0; c < columns.size(); c++) {
          TransferPair pair = root.getVector(columns.get(c)).getTransferPair(allocator);
          pair.transfer();
          parts.get(c).add((FieldVector) pair.getTo());
        }
      }
      if (found != rows) {
        throw new IOException("file is corrupt: " + found + " rows instead of " + rows);
      }
      List<FieldVector> out = new ArrayList<>(columns.size());
      for (List<FieldVector> part : parts) {
        out.add(join(part));
      }
      return out;
    } catch (IOException | RuntimeException e) {
      parts.forEach(part -> part.forEach(FieldVector::close));
      throw e;
    }
  }

  private static FieldVector join(List<FieldVector> parts) {
    FieldVector first = parts.get(0);
    if (parts.size() > 1) {
      FieldVector[] rest = parts.subList(1, parts.size()).toArray(FieldVector[]::new);
      VectorBatchAppender.batchAppend(first, rest);
      for (FieldVector part : rest) {
        part.close();
      }
      parts.subList(1, parts.size()).clear();
    }
    return first;
  }
}
