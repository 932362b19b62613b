package dev.omnigraph.engine.storage;

import java.util.List;

/**
 * What one commit does to the fragments of a table.
 *
 * @param removed ids of fragments that go
 * @param updated fragments of the base whose deletions changed
 * @param added fragments written for this commit
 */
public record VersionChange(
    List<Integer> removed, List<FragmentInfo> updated, List<FragmentInfo> added) {
  public VersionChange {
    removed = List.copyOf(removed);
    updated = List.copyOf(updated);
    added = List.copyOf(added);
  }
}
