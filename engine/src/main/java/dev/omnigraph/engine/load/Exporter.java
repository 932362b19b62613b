package dev.omnigraph.engine.load;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import dev.omnigraph.engine.ExecutionOptions.ProgressListener;
import dev.omnigraph.engine.cancel.CancelToken;
import dev.omnigraph.engine.catalog.GraphSchema;
import dev.omnigraph.engine.catalog.TableDef;
import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.table.GraphImage;
import dev.omnigraph.engine.table.Pins;
import dev.omnigraph.engine.table.TableImage;
import dev.omnigraph.parser.NearestName;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VarCharVector;
import org.jspecify.annotations.Nullable;

/**
 * Writes a graph as the lines of JSON that {@link Loader} reads: tables in order of their keys
 * (edges first), rows by id, every property also where it is null, and the id. The same graph
 * always gives the same bytes. Thread-safe.
 */
public final class Exporter {
  private static final int BUFFER = 1 << 16;
  private static final int CHECK_EVERY = 1024;
  private static final long REPORT_NANOS = 100_000_000;

  private final JsonFactory json =
      JsonFactory.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();

  /** An exporter. */
  public Exporter() {}

  /**
   * Writes a file, which appears complete or not at all, in place of one of the same name;
   * compressed if the name ends in {@code .gz}.
   *
   * @param path resolved against the working directory
   * @param types names of node and edge types, or null for all; an unknown one is {@code not_found}
   * @param progress told in the phase {@code writing} the number of rows, or null
   * @return the number of rows of each type, in the order of the file
   */
  public List<TypeCount> export(
      GraphImage image,
      String path,
      @Nullable List<String> types,
      CancelToken cancel,
      @Nullable ProgressListener progress) {
    if (path.equals("-")) {
      throw new EngineException(
          ErrorCode.BAD_REQUEST, "An export writes to a file: give the path of one, not \"-\".");
    }
    List<TableDef> tables = tables(image.schema(), types);
    Path temporary = null;
    try {
      Path file = Path.of(path).toAbsolutePath();
      Path folder = file.getParent();
      if (folder == null || Files.exists(file) && !Files.isRegularFile(file)) {
        throw unwritable(path, "it is a folder or a device", null);
      }
      temporary = Files.createTempFile(folder, ".export-", ".tmp");
      boolean zipped = path.toLowerCase(Locale.ROOT).endsWith(".gz");
      List<TypeCount> counts;
      try (OutputStream raw = new BufferedOutputStream(Files.newOutputStream(temporary), BUFFER);
          OutputStream out = zipped ? new GZIPOutputStream(raw, BUFFER) : raw;
          JsonGenerator generator = json.createGenerator(out, JsonEncoding.UTF8)) {
        generator.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
        counts = write(image, tables, generator, cancel, progress);
        if (counts.stream().anyMatch(count -> count.rowCount() > 0)) {
          generator.writeRaw('\n');
        }
      }
      move(temporary, file);
      temporary = null;
      return counts;
    } catch (InvalidPathException e) {
      throw unwritable(path, "the path is malformed", e);
    } catch (IOException e) {
      throw unwritable(path, String.valueOf(e), e);
    } finally {
      delete(temporary);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void delete(@Nullable Path temporary) {
    if (temporary != null) {
      try {
        Files.deleteIfExists(temporary);
      } catch (IOException e) {
        // The export failed already, and its own error says why: this file is left behind.
        return;
      }
    }
  }

  private static EngineException unwritable(String path, String reason, @Nullable Throwable cause) {
    return new EngineException(
            ErrorCode.STORAGE,
            "Cannot write " + path + ": " + reason + ". Give a path in a folder that exists.",
            cause)
        .with("uri", path);
  }

  private static List<TableDef> tables(GraphSchema schema, @Nullable List<String> types) {
    Set<String> keys = new TreeSet<>();
    if (types == null) {
      schema.tables().forEach(table -> keys.add(table.tableKey()));
    } else {
      for (String type : types) {
        addTables(schema, type.strip(), keys);
      }
    }
    List<TableDef> tables = new ArrayList<>();
    keys.forEach(key -> tables.add(schema.table(key)));
    tables.sort(Comparator.comparing(TableDef::tableKey));
    return tables;
  }

  private static void addTables(GraphSchema schema, String type, Set<String> keys) {
    int before = keys.size();
    boolean known = false;
    for (TableDef table : schema.tables()) {
      if (table.type().name().equals(type)) {
        keys.add(table.tableKey());
        known = true;
      }
    }
    if (!known && keys.size() == before) {
      List<String> names = schema.tables().stream().map(table -> table.type().name()).toList();
      String nearest = NearestName.of(type, names);
      String hint = nearest == null ? "" : " Did you mean " + nearest + "?";
      throw new EngineException(
              ErrorCode.NOT_FOUND_TABLE,
              "The schema has no node or edge type \"" + type + "\"." + hint)
          .with("name", type)
          .with("nearest", nearest);
    }
  }

  private static List<TypeCount> write(
      GraphImage image,
      List<TableDef> tables,
      JsonGenerator out,
      CancelToken cancel,
      @Nullable ProgressListener progress)
      throws IOException {
    long total = 0;
    for (TableDef table : tables) {
      total += image.table(table.tableKey()).rowCount();
    }
    Progress report = new Progress(progress, total);
    List<TypeCount> counts = new ArrayList<>();
    for (TableDef table : tables) {
      long rows = writeTable(image.table(table.tableKey()), out, cancel, report);
      counts.add(new TypeCount(table.type().name(), table.isEdge() ? "edge" : "node", rows));
    }
    return counts;
  }

  private static long writeTable(
      TableImage image, JsonGenerator out, CancelToken cancel, Progress report) throws IOException {
    CellWriter cells = new CellWriter(out);
    TableDef table = image.def();
    try (Pins pins = new Pins()) {
      IdOrder order = IdOrder.of(image, pins, cancel);
      FieldVector[][] columns = new FieldVector[order.segments().size()][];
      for (int s = 0; s < columns.length; s++) {
        columns[s] = new FieldVector[table.columns().size()];
        for (int c = 0; c < columns[s].length; c++) {
          columns[s][c] = order.segments().get(s).column(c, pins);
        }
      }
      for (int i = 0; i < order.size(); i++) {
        if (i % CHECK_EVERY == 0) {
          cancel.check();
        }
        writeRow(table, columns[order.segment(i)], order.offset(i), out, cells);
        report.row();
      }
      return order.size();
    }
  }

  private static void writeRow(
      TableDef table, FieldVector[] columns, int row, JsonGenerator out, CellWriter cells)
      throws IOException {
    out.writeStartObject();
    int property = 1;
    out.writeStringField(table.isEdge() ? "edge" : "type", table.type().name());
    if (table.isEdge()) {
      out.writeFieldName("from");
      cells.writeText((VarCharVector) columns[1], row);
      out.writeFieldName("to");
      cells.writeText((VarCharVector) columns[2], row);
      property = 3;
    }
    out.writeObjectFieldStart("data");
    out.writeFieldName("id");
    cells.writeText((VarCharVector) columns[0], row);
    for (; property < columns.length; property++) {
      out.writeFieldName(table.columns().get(property).name());
      cells.write(columns[property], row);
    }
    out.writeEndObject();
    out.writeEndObject();
  }

  /** Counts rows and tells the listener now and then. */
  private static final class Progress {
    private final @Nullable ProgressListener listener;
    private final long total;
    private long done;
    private long reported = System.nanoTime();

    Progress(@Nullable ProgressListener listener, long total) {
      this.listener = listener;
      this.total = total;
    }

    void row() {
      done++;
      boolean last = done == total;
      if (listener != null && (last || done % CHECK_EVERY == 0)) {
        long now = System.nanoTime();
        if (last || now - reported > REPORT_NANOS) {
          reported = now;
          listener.progress("writing", done, total);
        }
      }
    }
  }
}
