package dev.omnigraph.engine.stage;

import dev.omnigraph.engine.storage.TableRef;
import dev.omnigraph.engine.table.CommittedTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A new version of a table that nothing refers to yet.
 *
 * @param tableKey which table
 * @param base the version that it was made on
 * @param table the version
 * @param inserted rows that it has and its base has not
 * @param deleted rows that its base has and it has not
 * @param bytesAdded bytes of data files that came
 * @param bytesRemoved bytes of data files that went
 * @param fragments how many fragments it has
 * @param files every file that it has and its base has not, relative to the graph's root
 * @param mapping makes the same change of another version of the same rows
 */
public record WrittenTable(
    String tableKey,
    TableRef base,
    TableRef table,
    long inserted,
    long deleted,
    long bytesAdded,
    long bytesRemoved,
    int fragments,
    List<String> files,
    Mapping mapping) {
  /** Makes a change again where maintenance has put other files in the place of the base's. */
  public interface Mapping {
    /**
     * Makes it again; rows that were written already are not written again.
     *
     * @param now has the rows of the base in other fragments
     * @return null if it is not worth it
     */
    @Nullable WrittenTable onto(CommittedTable now);
  }

  public WrittenTable {
    files = List.copyOf(files);
  }
}
