package dev.omnigraph.engine.publish;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.storage.FragmentInfo;
import dev.omnigraph.engine.storage.TableRef;
import dev.omnigraph.parser.NearestName;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One version of {@code __manifest}.
 *
 * @param version which
 * @param registry what its registry fragment says
 * @param registryFragment where
 * @param heads what its head fragments say, by branch
 * @param logs its log fragments, the newest first
 */
record ManifestState(
    TableRef version,
    Registry registry,
    FragmentInfo registryFragment,
    Map<String, HeadEntry> heads,
    List<FragmentInfo> logs) {
  /** A head and the fragment that holds it. */
  record HeadEntry(Head head, FragmentInfo fragment) {}

  ManifestState {
    heads = Map.copyOf(heads);
    logs = List.copyOf(logs);
  }

  /** Whether the first commit is still to be made. */
  boolean isNew() {
    return registry.schema() == null;
  }

  AcceptedSchema schema() {
    AcceptedSchema schema = registry.schema();
    if (schema == null) {
      throw EngineException.internal("graph without its first commit", null);
    }
    return schema;
  }

  /** Its data files. */
  Set<String> files() {
    Set<String> files = new HashSet<>();
    logs.forEach(log -> files.add(log.file()));
    heads.values().forEach(head -> files.add(head.fragment().file()));
    files.add(registryFragment.file());
    return files;
  }

  /** The head of a branch, which must exist. */
  HeadEntry head(String branch) {
    HeadEntry entry = heads.get(branch);
    if (entry == null) {
      throw noBranch(branch);
    }
    return entry;
  }

  EngineException noBranch(String branch) {
    return new EngineException(
            ErrorCode.NOT_FOUND_BRANCH,
            "There is no branch \"" + branch + "\". Branches: " + names() + ".")
        .with("name", branch)
        .with("nearest", NearestName.of(branch, heads.keySet()));
  }

  private String names() {
    return String.join(", ", heads.keySet().stream().sorted().limit(10).toList());
  }
}
