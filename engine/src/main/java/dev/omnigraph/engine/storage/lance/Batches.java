package dev.omnigraph.engine.storage.lance;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.VectorUnloader;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.types.pojo.Schema;
import org.apache.arrow.vector.util.TransferPair;

/** Row batches on their way into Lance. */
final class Batches {
  private Batches() {}

  /** A root over the same memory, counted to {@code allocator}, that lives on its own. */
  static VectorSchemaRoot share(VectorSchemaRoot root, BufferAllocator allocator) {
    List<FieldVector> vectors = new ArrayList<>(root.getFieldVectors().size());
    for (FieldVector vector : root.getFieldVectors()) {
      TransferPair pair = vector.getTransferPair(allocator);
      pair.splitAndTransfer(0, root.getRowCount());
      vectors.add((FieldVector) pair.getTo());
    }
    return new VectorSchemaRoot(root.getSchema().getFields(), vectors, root.getRowCount());
  }

  /** Batches one after the other as a reader, which does not own them. */
  static final class Reader extends ArrowReader {
    private final Schema schema;
    private final Iterator<VectorSchemaRoot> rest;

    Reader(Schema schema, List<VectorSchemaRoot> batches, BufferAllocator allocator) {
      super(allocator);
      this.schema = schema;
      this.rest = batches.iterator();
    }

    @Override
    public boolean loadNextBatch() throws IOException {
      if (!rest.hasNext()) {
        return false;
      }
      prepareLoadNextBatch();
      try (ArrowRecordBatch batch = new VectorUnloader(rest.next()).getRecordBatch()) {
        loadRecordBatch(batch);
      }
      return true;
    }

    @Override
    public long bytesRead() {
      return 0;
    }

    @Override
    protected void closeReadSource() {}

    @Override
    protected Schema readSchema() {
      return schema;
    }
  }
}
