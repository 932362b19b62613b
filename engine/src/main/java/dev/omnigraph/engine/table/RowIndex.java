package dev.omnigraph.engine.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the live row of each vertex number is, for one image and those that descend from it: a base
 * array over the segments that were there when it was built, and small layers of the segments since
 * then, merged geometrically. A new version costs the rows it adds.
 *
 * <p>Rows are addressed by <em>places</em>: the segments covered, one after the other in the order
 * in which they were added, dead rows counted. Places stay when segments go. A row that died after
 * it was indexed stays indexed: whoever looks up checks that what it finds is live in its image.
 * That is right for an image in which every row that was dead or gone here still is.
 */
final class RowIndex {
  private static final int SMALL = 4096;

  /** A segment covered; {@code dead} and {@code gone} as in the image that this index is for. */
  private record Slot(SegmentData data, int start, @Nullable BitSet dead, boolean gone) {}

  private final Slot[] slots;
  private final int limit;
  private final int[] base;
  private final IntMap[] layers;

  private RowIndex(Slot[] slots, int limit, int[] base, IntMap[] layers) {
    this.slots = slots;
    this.limit = limit;
    this.base = base;
    this.layers = layers;
  }

  /** An index of all live rows of an image. */
  static RowIndex build(List<SegmentView> segments, VertexDictionary dictionary, Pins pins) {
    Slot[] slots = new Slot[segments.size()];
    int start = 0;
    for (int i = 0; i < slots.length; i++) {
      SegmentView segment = segments.get(i);
      segment.data().vertices(pins);
      slots[i] = new Slot(segment.data(), start, segment.dead(), false);
      start = Math.addExact(start, segment.rowCount());
    }
    int[] base = new int[dictionary.count()];
    Arrays.fill(base, -1);
    for (Slot slot : slots) {
      int[] vertices = slot.data.vertices(pins);
      for (int i = 0; i < vertices.length; i++) {
        if (slot.dead == null || !slot.dead.get(i)) {
          base[vertices[i]] = slot.start + i;
        }
      }
    }
    return new RowIndex(slots, start, base, new IntMap[0]);
  }

  /** This index made to fit another image, or null if it is cheaper or necessary to build anew. */
  @Nullable RowIndex fitted(List<SegmentView> segments, Pins pins) {
    Map<Object, SegmentView> fresh = new HashMap<>();
    segments.forEach(segment -> fresh.put(segment.identity(), segment));
    List<Slot> all = new ArrayList<>(slots.length + 1);
    int gone = 0;
    for (Slot slot : slots) {
      SegmentView segment = fresh.remove(slot.data.identity());
      if (segment == null) {
        gone += slot.data.rowCount();
        all.add(new Slot(slot.data, slot.start, null, true));
      } else if (slot.gone || !contains(segment.dead(), slot.dead)) {
        return null;
      } else {
        all.add(new Slot(slot.data, slot.start, segment.dead(), false));
      }
    }
    int added = fresh.values().stream().mapToInt(SegmentView::rowCount).sum();
    int layered = Arrays.stream(layers).mapToInt(IntMap::size).sum();
    if (added + layered > Math.max(base.length / 2, SMALL)
        || gone > Math.max(limit / 2, SMALL)
        || (long) limit + added > Integer.MAX_VALUE) {
      return null;
    }
    IntMap layer = new IntMap(added);
    int start = limit;
    for (SegmentView segment : segments) {
      if (fresh.containsKey(segment.identity())) {
        Slot slot = new Slot(segment.data(), start, segment.dead(), false);
        all.add(slot);
        index(slot, layer, pins);
        start += segment.rowCount();
      }
    }
    return new RowIndex(all.toArray(Slot[]::new), start, base, withLayer(layer));
  }

  private static boolean contains(@Nullable BitSet now, @Nullable BitSet then) {
    if (then == null || then.equals(now)) {
      return true;
    }
    if (now == null) {
      return false;
    }
    BitSet missing = (BitSet) then.clone();
    missing.andNot(now);
    return missing.isEmpty();
  }

  private static void index(Slot slot, IntMap layer, Pins pins) {
    int[] vertices = slot.data.vertices(pins);
    for (int i = 0; i < vertices.length; i++) {
      if (slot.dead == null || !slot.dead.get(i)) {
        layer.put(vertices[i], slot.start + i);
      }
    }
  }

  private IntMap[] withLayer(IntMap layer) {
    if (layer.size() == 0) {
      return layers;
    }
    int kept = layers.length;
    IntMap merged = layer;
    while (kept > 0 && layers[kept - 1].size() <= 2 * merged.size()) {
      IntMap older = new IntMap(layers[kept - 1].size() + merged.size());
      older.putAll(layers[kept - 1]);
      older.putAll(merged);
      merged = older;
      kept--;
    }
    IntMap[] out = Arrays.copyOf(layers, kept + 1);
    out[kept] = merged;
    return out;
  }

  /** Looks up in one image. */
  Lookup in(SegmentList image) {
    return new Lookup(image);
  }

  /** This index over the segments of an image that it fits. */
  final class Lookup {
    private final SegmentList image;
    private final int[] first = new int[slots.length];
    private final boolean same;

    /** Whether the base alone says it all: nothing moved, nothing added, nothing dead. */
    private final boolean plain;

    private Lookup(SegmentList image) {
      this.image = image;
      Map<Object, Integer> firsts = new HashMap<>();
      image.views().forEach(view -> firsts.put(view.identity(), view.firstOrdinal()));
      boolean unmoved = true;
      for (int i = 0; i < first.length; i++) {
        first[i] = firsts.getOrDefault(slots[i].data.identity(), -1);
        unmoved &= first[i] == slots[i].start;
      }
      this.same = unmoved;
      this.plain =
          unmoved
              && layers.length == 0
              && image.views().stream().allMatch(view -> view.deadCount() == 0);
    }

    /** The ordinal of the live row of a vertex number, or -1. */
    int ordinalOf(int vertex) {
      if (plain) {
        return vertex < base.length ? base[vertex] : -1;
      }
      for (int i = layers.length - 1; i >= 0; i--) {
        int ordinal = live(layers[i].get(vertex));
        if (ordinal >= 0) {
          return ordinal;
        }
      }
      return vertex < base.length ? live(base[vertex]) : -1;
    }

    private int live(int place) {
      int ordinal = place < 0 || same ? place : moved(place);
      return ordinal >= 0 && image.isLive(ordinal) ? ordinal : -1;
    }

    private int moved(int place) {
      int low = 0;
      int high = slots.length - 1;
      while (low < high) {
        int middle = (low + high + 1) >>> 1;
        if (slots[middle].start <= place) {
          low = middle;
        } else {
          high = middle - 1;
        }
      }
      return first[low] < 0 ? -1 : first[low] + place - slots[low].start;
    }
  }
}
