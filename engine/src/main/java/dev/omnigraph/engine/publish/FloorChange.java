package dev.omnigraph.engine.publish;

import dev.omnigraph.engine.storage.FragmentInfo;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Raises the floors of branches. It rewrites every head as it is, so that a publisher that looked
 * before it must look again, and finds its lease lapsed if it slept meanwhile.
 */
record FloorChange(String id, Map<String, Long> floors, String actor, Clock clock)
    implements Publisher.Change {
  @Override
  public Publisher.Edit on(ManifestState state) {
    Registry now = state.registry();
    long highest = now.floor();
    List<BranchInfo> branches = new ArrayList<>();
    for (BranchInfo branch : now.branches()) {
      long floor = Math.max(branch.floor(), floors.getOrDefault(branch.incarnation(), 0L));
      highest = Math.max(highest, floor);
      branches.add(
          new BranchInfo(
              branch.name(),
              branch.incarnation(),
              branch.createdFrom(),
              branch.createdAt(),
              floor));
    }
    Registry raised =
        new Registry(
            now.graphId(),
            now.formatVersion(),
            highest,
            now.createdAt(),
            now.schema(),
            branches,
            now.queries());
    List<FragmentInfo> removed = new ArrayList<>();
    List<List<ManifestRow>> added = new ArrayList<>();
    removed.add(state.registryFragment());
    added.add(ManifestCodec.rows(raised));
    for (ManifestState.HeadEntry entry : state.heads().values()) {
      removed.add(entry.fragment());
      added.add(ManifestCodec.rows(entry.head()));
    }
    added.add(List.of(ManifestCodec.event(id, "cleanup", "", actor, clock.instant())));
    return new Publisher.Edit(removed, added, List.of());
  }
}
