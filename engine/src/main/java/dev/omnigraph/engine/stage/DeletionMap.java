package dev.omnigraph.engine.stage;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.table.CommittedTable;
import dev.omnigraph.engine.table.IdLookup;
import dev.omnigraph.engine.table.Pins;
import dev.omnigraph.engine.table.SegmentView;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the committed rows that a transaction deleted in another version of the table that has the
 * same rows: by place in the fragments that both have, by id in the others.
 */
final class DeletionMap {
  private final StagedTable staged;

  DeletionMap(StagedTable staged) {
    this.staged = staged;
  }

  /** The dead rows of each segment of {@code now}, null where the transaction deleted none. */
  List<@Nullable BitSet> onto(CommittedTable now) {
    List<SegmentView> targets = now.segmentList().views();
    List<@Nullable BitSet> out =
        new ArrayList<>(Collections.nCopies(targets.size(), (@Nullable BitSet) null));
    Map<Object, Integer> places = new HashMap<>();
    for (int i = 0; i < targets.size(); i++) {
      places.put(targets.get(i).identity(), i);
    }
    List<SegmentView> segments = staged.base().segmentList().views();
    try (Pins pins = new Pins()) {
      for (int i = 0; i < segments.size(); i++) {
        BitSet dead = staged.deadCommitted().get(i);
        if (dead == null) {
          continue;
        }
        int[] fresh = fresh(dead, segments.get(i).dead());
        Integer same = places.get(segments.get(i).identity());
        if (same != null) {
          BitSet target = target(out, targets, same);
          for (int offset : fresh) {
            target.set(offset);
          }
        } else {
          mapByIds(now, segments.get(i).data().vertices(pins), fresh, out, pins);
        }
      }
    }
    return out;
  }

  private static void mapByIds(
      CommittedTable now, int[] vertices, int[] offsets, List<@Nullable BitSet> out, Pins pins) {
    IdLookup ids = now.ids(pins);
    List<SegmentView> targets = now.segmentList().views();
    for (int offset : offsets) {
      int ordinal = ids.ordinalOf(vertices[offset]);
      if (ordinal < 0) {
        // Not the same rows after all: whoever asked must look at the table afresh.
        throw EngineException.versionMismatch(
            now.def().tableKey(), now.tableVersion(), now.tableVersion());
      }
      int index = now.segmentList().indexOf(ordinal);
      target(out, targets, index).set(ordinal - targets.get(index).firstOrdinal());
    }
  }

  private static BitSet target(List<@Nullable BitSet> out, List<SegmentView> targets, int index) {
    BitSet dead = out.get(index);
    if (dead == null) {
      BitSet before = targets.get(index).dead();
      dead = before == null ? new BitSet() : (BitSet) before.clone();
      out.set(index, dead);
    }
    return dead;
  }

  /** What is dead and was not before. */
  static int[] fresh(BitSet dead, @Nullable BitSet before) {
    if (before == null) {
      return dead.stream().toArray();
    }
    BitSet fresh = (BitSet) dead.clone();
    fresh.andNot(before);
    return fresh.stream().toArray();
  }
}
