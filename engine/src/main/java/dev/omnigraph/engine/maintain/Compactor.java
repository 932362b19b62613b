package dev.omnigraph.engine.maintain;

import dev.omnigraph.engine.catalog.TableDef;
import dev.omnigraph.engine.publish.GraphStore;
import dev.omnigraph.engine.publish.Snapshot;
import dev.omnigraph.engine.stage.WrittenTable;
import dev.omnigraph.engine.storage.FragmentInfo;
import dev.omnigraph.engine.table.CommittedTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.arrow.memory.BufferAllocator;

/** Compacts tables of a branch and publishes the result. */
final class Compactor {
  private static final String OPERATION = "optimize";

  private final GraphStore graph;
  private final BufferAllocator allocator;

  Compactor(GraphStore graph, BufferAllocator allocator) {
    this.graph = graph;
    this.allocator = allocator;
  }

  /** Compacts all tables of a branch as far as possible. */
  List<TableReport> compactAll(String branch, Runnable cancelCheck) {
    List<TableReport> reports = new ArrayList<>();
    for (TableDef def : graph.head(branch).schema().tables()) {
      reports.add(compact(graph.head(branch), def.tableKey(), true, cancelCheck));
    }
    return reports;
  }

  /** Compacts a table as the newest head shows it. */
  TableReport compact(Snapshot base, String tableKey, boolean thorough, Runnable cancelCheck) {
    CommittedTable table = base.image().table(tableKey);
    List<FragmentInfo> before = table.fragments();
    Set<String> chosen = CompactionPlan.choose(before, thorough);
    if (!chosen.isEmpty()) {
      Compaction compaction =
          Compaction.write(graph.storage(), allocator, table, chosen, cancelCheck);
      cancelCheck.run();
      WrittenTable made = graph.substitute(base, tableKey, OPERATION, compaction);
      if (made != null) {
        return report(tableKey, "compacted", before, graph.storage().fragments(made.table()));
      }
    }
    return report(tableKey, "none", before, before);
  }

  private static TableReport report(
      String tableKey, String action, List<FragmentInfo> before, List<FragmentInfo> after) {
    return new TableReport(
        tableKey, action, files(before), files(after), bytes(before), bytes(after));
  }

  private static long files(List<FragmentInfo> fragments) {
    return fragments.size() + fragments.stream().filter(f -> f.deletionFile() != null).count();
  }

  private static long bytes(List<FragmentInfo> fragments) {
    return fragments.stream().mapToLong(FragmentInfo::bytes).sum();
  }
}
