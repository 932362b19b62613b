package dev.omnigraph.engine.storage.lance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.arrow.c.ArrowArrayStream;
import org.apache.arrow.c.Data;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;
import org.lance.Fragment;
import org.lance.FragmentMetadata;
import org.lance.WriteFragmentBuilder;
import org.lance.WriteParams;
import org.lance.file.LanceFileWriter;
import org.lance.fragment.DataFile;

/**
 * Writes fragments that no version refers to yet. Lance's own way opens the dataset for each, which
 * lists all its versions; so only the first write of a table goes that way, and tells how the
 * columns of its data files are numbered. Those after it write the data file alone. (The columns of
 * a location never change.) Thread-safe.
 */
final class FragmentWriter {
  /** Rows up to which a data file is written at once, whatever their width. */
  private static final int SMALL_ROWS = 1 << 16;

  private static final String FILE_VERSION = "2.1";

  private final LocalFiles files;
  private final BufferAllocator allocator;
  private final Map<Place, DataFile> shapes = new ConcurrentHashMap<>();

  private record Place(String location, Schema schema) {}

  FragmentWriter(LocalFiles files, BufferAllocator allocator) {
    this.files = files;
    this.allocator = allocator;
  }

  /** Writes rows as fragments of at most so many. */
  List<FragmentMetadata> write(String location, List<VectorSchemaRoot> batches, int rowsPerFragment)
      throws Exception {
    Schema schema = batches.get(0).getSchema();
    Place place = new Place(location, schema);
    DataFile shape = shapes.get(place);
    long rows = batches.stream().mapToLong(VectorSchemaRoot::getRowCount).sum();
    if (shape != null && rows <= Math.min(rowsPerFragment, SMALL_ROWS)) {
      return List.of(writeFile(location, batches, rows, shape));
    }
    List<FragmentMetadata> written = writeByLance(location, batches, rowsPerFragment);
    DataFile file = written.get(0).getFiles().get(0);
    if (file.getFileMajorVersion() == 2 && file.getFileMinorVersion() == 1) {
      shapes.put(place, file);
    }
    return written;
  }

  private FragmentMetadata writeFile(
      String location, List<VectorSchemaRoot> batches, long rows, DataFile shape) throws Exception {
    String name = UUID.randomUUID().toString().replace("-", "") + ".lance";
    Path path = files.path(location + "/data/" + name);
    try (LanceFileWriter writer =
        LanceFileWriter.open(
            path.toString(), allocator, null, Optional.of(FILE_VERSION), Map.of())) {
      for (VectorSchemaRoot batch : batches) {
        writer.write(batch);
      }
    }
    DataFile file =
        new DataFile(
            name,
            shape.getFields(),
            shape.getColumnIndices(),
            shape.getFileMajorVersion(),
            shape.getFileMinorVersion(),
            Files.size(path),
            null);
    return new FragmentMetadata(0, List.of(file), rows, null, null);
  }

  private List<FragmentMetadata> writeByLance(
      String location, List<VectorSchemaRoot> batches, int rowsPerFragment) throws IOException {
    WriteFragmentBuilder builder =
        Fragment.write()
            .datasetUri(files.path(location).toString())
            .allocator(allocator)
            .mode(WriteParams.WriteMode.APPEND)
            .enableStableRowIds(false)
            .maxRowsPerFile(rowsPerFragment);
    if (batches.size() == 1) {
      return builder.data(batches.get(0)).execute();
    }
    try (Batches.Reader reader =
            new Batches.Reader(batches.get(0).getSchema(), batches, allocator);
        ArrowArrayStream stream = ArrowArrayStream.allocateNew(allocator)) {
      Data.exportArrayStream(allocator, reader, stream);
      return builder.data(stream).execute();
    }
  }
}
