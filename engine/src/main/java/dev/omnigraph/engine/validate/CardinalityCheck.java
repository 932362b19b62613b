package dev.omnigraph.engine.validate;

import dev.omnigraph.engine.cancel.CancelToken;
import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.table.ByteKeys;
import dev.omnigraph.engine.table.GraphImage;
import dev.omnigraph.engine.table.IdLookup;
import dev.omnigraph.engine.table.Pins;
import dev.omnigraph.parser.schema.EdgeType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.apache.arrow.vector.FieldVector;

/**
 * The number of outgoing edges of every source that gained or lost one and still exists. A source
 * that never had an edge is not held to the minimum.
 */
final class CardinalityCheck {
  private static final int SRC = 1;

  private final GraphImage image;
  private final Pins pins;
  private final CancelToken cancel;
  private final Violation violation;
  private final Consumer<String> relied;

  CardinalityCheck(
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

  void check(Change change, EdgeType type) {
    Long max = type.maxOut();
    if (type.minOut() == 0 && max == null) {
      return;
    }
    ByteKeys sources = new ByteKeys();
    addSources(sources, change.inserted());
    if (type.minOut() > 0) {
      addSources(sources, change.deleted());
    }
    if (sources.size() == 0) {
      return;
    }
    String nodeTable = "node:" + type.from();
    relied.accept(nodeTable);
    relied.accept(change.tableKey());
    long[] counts = count(change, sources);
    IdLookup nodes = image.table(nodeTable).ids(pins);
    for (int s = 0; s < counts.length; s++) {
      boolean wrong = counts[s] < type.minOut() || max != null && counts[s] > max;
      if (wrong) {
        String source = new String(sources.get(s), StandardCharsets.UTF_8);
        if (nodes.ordinal(source) >= 0) {
          throw error(change, type, source, counts[s]);
        }
      }
    }
  }

  private void addSources(ByteKeys sources, List<Change.Part> parts) {
    TupleEncoder encoder = new TupleEncoder();
    for (Change.Part part : parts) {
      try (Pins own = new Pins()) {
        List<FieldVector> columns = List.of(part.segment().column(SRC, own));
        for (int offset : part.offsets()) {
          encoder.add(sources, columns, offset);
        }
      }
    }
  }

  private long[] count(Change change, ByteKeys sources) {
    long[] counts = new long[sources.size()];
    TupleEncoder encoder = new TupleEncoder();
    for (Change.Part part : Change.live(change.after())) {
      cancel.check();
      try (Pins own = new Pins()) {
        List<FieldVector> columns = List.of(part.segment().column(SRC, own));
        for (int offset : part.offsets()) {
          int source = encoder.find(sources, columns, offset);
          if (source >= 0) {
            counts[source]++;
          }
        }
      }
    }
    return counts;
  }

  private EngineException error(Change change, EdgeType type, String source, long actual) {
    Long max = type.maxOut();
    String bounds = type.minOut() + ".." + (max == null ? "" : max);
    String problem =
        "the source " + Violation.shown(source) + " would have " + actual + " of these edges, not ";
    int ordinal = lastInserted(change, source);
    String advice = "Change the edges of this source in one statement so that the number fits.";
    EngineException error;
    if (ordinal >= 0) {
      error =
          violation.of(ErrorCode.CARDINALITY, change.after(), ordinal, problem + bounds, advice);
    } else {
      String text = change.tableKey() + ": " + problem + bounds + ". " + advice;
      error = new EngineException(ErrorCode.CARDINALITY, text).with("table_key", change.tableKey());
    }
    return error
        .with("source", source)
        .with("min", type.minOut())
        .with("max", max)
        .with("actual", actual);
  }

  /** The last new edge of that source, or -1 if it only lost edges. */
  private int lastInserted(Change change, String source) {
    ByteKeys wanted = new ByteKeys();
    byte[] bytes = source.getBytes(StandardCharsets.UTF_8);
    wanted.add(bytes, bytes.length);
    TupleEncoder encoder = new TupleEncoder();
    int last = -1;
    for (Change.Part part : change.inserted()) {
      List<FieldVector> columns = List.of(part.segment().column(SRC, pins));
      for (int i = 0; i < part.offsets().length; i++) {
        if (encoder.find(wanted, columns, part.offsets()[i]) >= 0) {
          last = part.ordinal(i);
        }
      }
    }
    return last;
  }
}
