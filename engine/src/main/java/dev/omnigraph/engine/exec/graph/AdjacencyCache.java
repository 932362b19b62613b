package dev.omnigraph.engine.exec.graph;

import dev.omnigraph.engine.cancel.CancellableLock;
import dev.omnigraph.engine.catalog.GraphSchema;
import dev.omnigraph.engine.exec.ExecContext;
import dev.omnigraph.engine.table.IdLookup;
import dev.omnigraph.engine.table.Pins;
import dev.omnigraph.engine.table.Segment;
import dev.omnigraph.engine.table.TableImage;
import dev.omnigraph.parser.schema.EdgeType;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.arrow.vector.VarCharVector;
import org.jspecify.annotations.Nullable;

/**
 * Adjacency of all edge tables of one graph, shared by all images of them. Segments that no part
 * holds yet become a new part; parts merge like the levels of a log-structured tree (a new one
 * takes in those up to twice its size), so that a commit costs what it added, amortised, and an
 * image has few parts.
 *
 * <p>Bounded by bytes of heap: the parts used longest ago go first. Thread-safe; threads that need
 * the same table at once build it once.
 */
final class AdjacencyCache {
  static final int SRC = 1;
  static final int DST = 2;
  private static final int RECENT = 4;

  /** Parts kept for one table; an image uses a handful, the others are of transactions gone by. */
  private static final int MOST_PARTS = 32;

  private final long heapLimit;
  private final Map<String, Table> tables = new HashMap<>();
  private long clock;

  AdjacencyCache(long heapLimit) {
    this.heapLimit = heapLimit;
  }

  /** The adjacency of an edge type in the image of an execution. */
  static Adjacency of(ExecContext context, EdgeType type) {
    AdjacencyCache cache = context.caches().get(AdjacencyCache.class, AdjacencyCache::new);
    GraphSchema schema = context.image().schema();
    Pins pins = context.pins();
    IdLookup sources = context.image().table(nodeTable(schema, type.from())).ids(pins);
    IdLookup targets =
        type.from().equals(type.to())
            ? sources
            : context.image().table(nodeTable(schema, type.to())).ids(pins);
    return cache.adjacency(context.image().table(type.tableKey()), sources, targets, pins);
  }

  private static String nodeTable(GraphSchema schema, String type) {
    return Objects.requireNonNull(schema.catalog().node(type)).tableKey();
  }

  /** The adjacency of one image of an edge table. */
  Adjacency adjacency(TableImage edges, IdLookup sources, IdLookup targets, Pins pins) {
    Table table;
    synchronized (this) {
      table = tables.computeIfAbsent(edges.def().tableKey(), key -> new Table());
    }
    Adjacency result;
    try (CancellableLock.Hold held = table.lock.hold()) {
      Adjacency recent = table.recent(edges);
      if (recent != null) {
        return recent;
      }
      result = table.build(edges, sources, targets, pins, tick());
    }
    evict(table);
    return result;
  }

  private synchronized long tick() {
    return ++clock;
  }

  private void evict(Table current) {
    List<Table> all;
    synchronized (this) {
      all = new ArrayList<>(tables.values());
    }
    long bytes = 0;
    for (Table table : all) {
      bytes += table.bytes();
    }
    while (bytes > heapLimit) {
      Table oldest = null;
      for (Table table : all) {
        if (table != current && table.bytes() > 0) {
          oldest = oldest == null || table.lastUsed() < oldest.lastUsed() ? table : oldest;
        }
      }
      if (oldest == null) {
        bytes -= current.dropUnused();
        return;
      }
      bytes -= oldest.dropAll();
    }
  }

  /** Number of edge rows that parts of a table hold, by part; for tests. */
  List<Integer> partSizes(String tableKey) {
    Table table;
    synchronized (this) {
      table = tables.get(tableKey);
    }
    if (table == null) {
      return List.of();
    }
    try (CancellableLock.Hold held = table.lock.hold()) {
      return table.parts.stream().map(AdjacencyPart::rows).toList();
    }
  }

  /** The parts of one edge table. Guarded by its lock. */
  private static final class Table {
    private final CancellableLock lock = new CancellableLock();
    private final List<AdjacencyPart> parts = new ArrayList<>();
    private final List<Recent> recents = new ArrayList<>();

    private record Recent(WeakReference<TableImage> image, Adjacency adjacency) {}

    @Nullable Adjacency recent(TableImage image) {
      for (Recent recent : recents) {
        if (recent.image.refersTo(image)) {
          return recent.adjacency;
        }
      }
      return null;
    }

    Adjacency build(TableImage edges, IdLookup sources, IdLookup targets, Pins pins, long clock) {
      AdjacencyPart.Limits limits =
          new AdjacencyPart.Limits(sources.vertexLimit(), targets.vertexLimit());
      Map<Object, Segment> missing = new LinkedHashMap<>();
      for (Segment segment : edges.segments()) {
        if (segment.rowCount() > 0) {
          missing.put(segment.identity(), segment);
        }
      }
      parts.removeIf(part -> part.isStale(limits));
      parts.sort(Comparator.comparingInt(AdjacencyPart::rows).reversed());
      List<AdjacencyPart> chosen = new ArrayList<>();
      Map<Object, Segment> present = new HashMap<>(missing);
      for (AdjacencyPart part : parts) {
        if (isUseful(part, missing)) {
          chosen.add(part);
          part.identities().forEach(missing::remove);
        }
      }
      if (!missing.isEmpty()) {
        chosen.add(append(chosen, missing.values(), sources, targets, limits, pins));
      }
      TouchedVertices.Ends ends = new TouchedVertices.Ends(sources, targets, pins);
      boolean settled = true;
      List<Adjacency.View> views = new ArrayList<>();
      for (AdjacencyPart part : chosen) {
        part.touch(clock);
        settled &= !part.hasUnresolved();
        views.add(Adjacency.View.of(part, segmentsOf(part, present), ends));
      }
      forgetOldest(chosen);
      Adjacency result = new Adjacency(views);
      if (settled) {
        recents.add(0, new Recent(new WeakReference<>(edges), result));
        if (recents.size() > RECENT) {
          recents.remove(RECENT);
        }
      }
      return result;
    }

    private void forgetOldest(List<AdjacencyPart> used) {
      if (parts.size() <= MOST_PARTS) {
        return;
      }
      List<AdjacencyPart> oldest = new ArrayList<>(parts);
      oldest.removeAll(used);
      oldest.sort(Comparator.comparingLong(AdjacencyPart::lastUsed));
      parts.removeAll(oldest.subList(0, Math.min(oldest.size(), parts.size() - MOST_PARTS)));
    }

    /** A part is worth using if at least half of its rows are in segments still to be covered. */
    private static boolean isUseful(AdjacencyPart part, Map<Object, Segment> missing) {
      long rows = 0;
      for (Object identity : part.identities()) {
        Segment segment = missing.get(identity);
        rows += segment == null ? 0 : segment.rowCount();
      }
      return rows > 0 && rows * 2 >= part.rows();
    }

    private static @Nullable Segment[] segmentsOf(
        AdjacencyPart part, Map<Object, Segment> present) {
      // A segment that two chosen parts hold belongs to the first of them.
      Segment[] segments = new Segment[part.identities().size()];
      for (int s = 0; s < segments.length; s++) {
        segments[s] = present.remove(part.identities().get(s));
      }
      return segments;
    }

    /** Makes a part of new segments and of the chosen parts up to twice its size. */
    private AdjacencyPart append(
        List<AdjacencyPart> chosen,
        Collection<Segment> segments,
        IdLookup sources,
        IdLookup targets,
        AdjacencyPart.Limits limits,
        Pins pins) {
      int rows = 0;
      for (Segment segment : segments) {
        rows += segment.rowCount();
      }
      List<AdjacencyPart> merged = new ArrayList<>();
      for (int i = chosen.size() - 1; i >= 0 && chosen.get(i).rows() <= 2L * rows; i--) {
        merged.add(chosen.get(i));
        rows += chosen.get(i).rows();
      }
      chosen.removeAll(merged);
      parts.removeAll(merged);
      int[] from = new int[rows];
      int[] to = new int[rows];
      Arrays.fill(from, -1);
      Arrays.fill(to, -1);
      List<Object> identities = new ArrayList<>();
      List<Integer> firstRows = new ArrayList<>();
      int row = 0;
      for (AdjacencyPart part : merged) {
        part.out().copyTo(from, to, row);
        for (int s = 0; s < part.identities().size(); s++) {
          identities.add(part.identities().get(s));
          firstRows.add(row + part.firstRows()[s]);
        }
        row += part.rows();
      }
      for (Segment segment : segments) {
        int[] ends = sources.vertices((VarCharVector) segment.column(SRC, pins));
        System.arraycopy(ends, 0, from, row, segment.rowCount());
        ends = targets.vertices((VarCharVector) segment.column(DST, pins));
        System.arraycopy(ends, 0, to, row, segment.rowCount());
        identities.add(segment.identity());
        firstRows.add(row);
        row += segment.rowCount();
      }
      firstRows.add(row);
      AdjacencyPart part =
          new AdjacencyPart(
              identities,
              firstRows.stream().mapToInt(Integer::intValue).toArray(),
              from,
              to,
              limits);
      parts.add(part);
      return part;
    }

    long bytes() {
      try (CancellableLock.Hold held = lock.hold()) {
        return parts.stream().mapToLong(AdjacencyPart::bytes).sum();
      }
    }

    long lastUsed() {
      try (CancellableLock.Hold held = lock.hold()) {
        return parts.stream().mapToLong(AdjacencyPart::lastUsed).max().orElse(0);
      }
    }

    long dropAll() {
      try (CancellableLock.Hold held = lock.hold()) {
        long bytes = bytes();
        parts.clear();
        recents.clear();
        return bytes;
      }
    }

    /** Drops the parts that the newest image does not use. */
    long dropUnused() {
      try (CancellableLock.Hold held = lock.hold()) {
        long before = bytes();
        long newest = lastUsed();
        parts.removeIf(part -> part.lastUsed() < newest);
        return before - bytes();
      }
    }
  }
}
