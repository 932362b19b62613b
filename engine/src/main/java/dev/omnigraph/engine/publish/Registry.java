package dev.omnigraph.engine.publish;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a graph knows beside its branches' heads.
 *
 * @param graphId ULID of the graph
 * @param formatVersion of everything in the graph's folder
 * @param floor version below which commits may have been cleaned up
 * @param createdAt when the graph was made
 * @param schema the accepted schema; null while a graph is being made
 * @param branches by name
 * @param queries stored queries by name
 */
record Registry(
    String graphId,
    int formatVersion,
    long floor,
    Instant createdAt,
    @Nullable AcceptedSchema schema,
    List<BranchInfo> branches,
    List<StoredQuery> queries) {
  /** What this program writes, and the newest it reads. */
  static final int FORMAT = 1;

  Registry {
    branches = List.copyOf(branches);
    queries = List.copyOf(queries);
  }

  /** The branch of that name, or null. */
  @Nullable BranchInfo branch(String name) {
    for (BranchInfo branch : branches) {
      if (branch.name().equals(name)) {
        return branch;
      }
    }
    return null;
  }

  Registry with(BranchInfo branch) {
    List<BranchInfo> all = new ArrayList<>(branches);
    all.add(branch);
    return new Registry(graphId, formatVersion, floor, createdAt, schema, all, queries);
  }

  Registry with(AcceptedSchema accepted) {
    return new Registry(graphId, formatVersion, floor, createdAt, accepted, branches, queries);
  }

  Registry withQueries(List<StoredQuery> stored) {
    return new Registry(graphId, formatVersion, floor, createdAt, schema, branches, stored);
  }
}
