package dev.omnigraph.engine.stage;

import dev.omnigraph.engine.storage.TableRef;
import java.util.List;

/**
 * A new version of a table that nothing refers to yet.
 *
 * @param tableKey which table
 * @param table the version
 * @param inserted rows that it has and its base has not
 * @param deleted rows that its base has and it has not
 * @param bytesAdded bytes of data files that came
 * @param bytesRemoved bytes of data files that went
 * @param fragments how many fragments it has
 * @param files every file that it has and its base has not, relative to the graph's root
 */
public record WrittenTable(
    String tableKey,
    TableRef table,
    long inserted,
    long deleted,
    long bytesAdded,
    long bytesRemoved,
    int fragments,
    List<String> files) {
  public WrittenTable {
    files = List.copyOf(files);
  }
}
