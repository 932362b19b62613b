package dev.omnigraph.engine.publish;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Changes of the registry that are no commits: a new branch, stored queries. */
final class RegistryChange {
  private RegistryChange() {}

  /** Makes a branch at the head of another. */
  static Publisher.Change create(String id, String given, String from, String actor, Clock clock) {
    return state -> {
      String name = BranchNames.check(given, TransactionChange.names(state));
      Head source = state.head(from).head();
      Instant now = clock.instant();
      Head head =
          new Head(
              name,
              id,
              source.commitId(),
              source.version(),
              source.committedAt(),
              source.synced(),
              source.pins());
      return new Publisher.Edit(
          List.of(state.registryFragment()),
          List.of(
              ManifestCodec.rows(state.registry().with(new BranchInfo(name, id, from, now, 0))),
              ManifestCodec.rows(head),
              List.of(ManifestCodec.event(id, "branch_create", name, actor, now))),
          List.of());
    };
  }

  /** Replaces the stored queries. */
  static Publisher.Change queries(String id, List<StoredQuery> queries, String actor, Clock clock) {
    return state ->
        new Publisher.Edit(
            List.of(state.registryFragment()),
            List.of(
                ManifestCodec.rows(state.registry().withQueries(queries)),
                List.of(ManifestCodec.event(id, "register_queries", "", actor, clock.instant()))),
            List.of());
  }
}
