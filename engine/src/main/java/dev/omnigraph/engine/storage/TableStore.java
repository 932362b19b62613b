package dev.omnigraph.engine.storage;

import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The one way to the tables and files of a graph: every call into the table library and every
 * access to the folder goes through here, so that faults can be injected and calls counted.
 *
 * <p>Locations and paths are relative to the graph's root, with {@code /}. Calls are thread-safe
 * and run on threads of the store: an interrupted caller gets {@code cancelled} at once, and the
 * call that it abandoned ends by itself; only {@link #commit} is never abandoned. Failures are
 * {@link dev.omnigraph.engine.error.EngineException}s of the codes {@code storage} (transient or
 * not), {@code corruption} for content that cannot be read or is missing, and {@code memory}. After
 * a failure a call may or may not have had its effect.
 */
public interface TableStore extends AutoCloseable {
  /**
   * Makes a table of version 1 that holds {@code rows} as one fragment, or nothing if there are
   * none.
   *
   * @return false if there is a table already, which is left as it is
   */
  boolean create(String location, Schema schema, @Nullable VectorSchemaRoot rows);

  /**
   * The greatest version of the main line that is known to exist, or 0 if there is no such table.
   *
   * @param known a version that exists, to look upward from without listing; 0 lists
   */
  long newest(String location, long known);

  /** The fragments of a version in order of id. */
  List<FragmentInfo> fragments(TableRef table);

  /**
   * Reads columns of a data file, deleted rows included, one vector a column in the order asked
   * for.
   *
   * @param rows how many rows from the first on
   * @param allocator owns the result, which the caller closes
   */
  List<FieldVector> read(String file, List<String> columns, int rows, BufferAllocator allocator);

  /** Physical offsets of the deleted rows of a fragment. */
  BitSet deleted(TableRef table, FragmentInfo fragment);

  /**
   * Writes rows as new fragments that no version refers to yet. The rows stay the caller's, who may
   * close them as soon as this returns or throws.
   *
   * @param rowsPerFragment a new fragment begins after so many rows
   */
  List<FragmentInfo> write(String location, List<VectorSchemaRoot> batches, int rowsPerFragment);

  /**
   * Writes a deletion file for a fragment of {@code table}: the deleted rows it has and those of
   * {@code offsets}. No version refers to it yet.
   *
   * @return the fragment with its deletions, or null if no row is left
   */
  @Nullable FragmentInfo delete(TableRef table, FragmentInfo fragment, int[] offsets);

  /** Makes a version outside the main line, on {@code base}. Never collides. */
  TableRef commitDetached(TableRef base, VersionChange change);

  /**
   * Makes the next version of the main line. Collides if a version after {@code base} removed a
   * fragment that {@code change} removes, else is put on top of the newest.
   */
  CommitOutcome commit(TableRef base, VersionChange change);

  /** The file that a version of a table is. */
  String versionFile(TableRef table);

  /** Forces files, then folders, to disk; folders end in {@code /}. */
  void sync(Collection<String> paths);

  /** Files of a folder, not those of its folders; empty if there is no such folder. */
  List<StoredFile> list(String folder);

  /** Names of the folders in a folder, without its own; empty if there is no such folder. */
  List<String> folders(String folder);

  /** Deletes files; those that are gone already are ignored. */
  void delete(Collection<String> files);

  /** Moves a file to another place in the graph's folder, making its folder. */
  void move(String from, String to);

  /** Writes a small file if there is none of that name; whether it did. */
  boolean put(String file, byte[] content);

  /** Writes a small file, in place of the one of that name if there is one. */
  void replace(String file, byte[] content);

  /** The content of a small file, or null if there is none. */
  byte @Nullable [] content(String file);

  /** When a folder's entries last changed, epoch milliseconds; -1 if there is no such folder. */
  long changedMillis(String folder);

  /** How many calls are under way that their callers have abandoned. */
  default int abandoned() {
    return 0;
  }

  /** Ends the store's threads, waiting a while for calls under way, and closes what it holds. */
  @Override
  void close();
}
