package dev.omnigraph.engine.maintain;

import dev.omnigraph.engine.catalog.ColumnDef;
import dev.omnigraph.engine.catalog.TableDef;
import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.publish.Pin;
import dev.omnigraph.engine.storage.FragmentInfo;
import dev.omnigraph.engine.storage.TableRef;
import dev.omnigraph.engine.storage.TableStore;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.jspecify.annotations.Nullable;

/** Whether the files of table versions are there, can be read, and hold what is said of them. */
final class VersionCheck {
  private final TableStore store;
  private final TableFiles files;
  private final BufferAllocator allocator;
  private final Consumer<Problem> found;
  private final Set<TableRef> versions = new HashSet<>();
  private final Set<String> named = new HashSet<>();
  private final Set<String> read = new HashSet<>();

  VersionCheck(
      TableStore store, TableFiles files, BufferAllocator allocator, Consumer<Problem> found) {
    this.store = store;
    this.files = files;
    this.allocator = allocator;
    this.found = found;
  }

  /** Every file that a version checked here has. */
  Set<String> named() {
    return named;
  }

  /**
   * Checks a version once; whether it is sound.
   *
   * @param def reads every column too; null looks at the files alone
   */
  boolean check(Pin pin, @Nullable TableDef def) {
    String key = pin.tableKey();
    TableRef table = pin.table();
    String versionFile = store.versionFile(table);
    boolean first = versions.add(table);
    boolean there = !first || present(key, versionFile);
    List<FragmentInfo> fragments;
    try {
      fragments = store.fragments(table);
    } catch (EngineException e) {
      if (first) {
        found.accept(unreadable(key, versionFile, e));
      }
      return false;
    }
    boolean sound = there && (!first || figures(pin, fragments));
    for (FragmentInfo fragment : fragments) {
      if (first) {
        sound &= present(key, fragment.file());
        sound &= deletionsPresent(key, fragment);
      }
      if (def != null && read.add(fragment.file() + " " + fragment.deletionFile())) {
        sound &= readable(table, fragment, def);
      }
    }
    return sound;
  }

  private boolean figures(Pin pin, List<FragmentInfo> fragments) {
    long rows = fragments.stream().mapToLong(f -> (long) f.rows() - f.deleted()).sum();
    if (rows == pin.rows() && fragments.size() == pin.fragments()) {
      return true;
    }
    found.accept(
        Problem.error(
            pin.tableKey(),
            "row_count",
            store.versionFile(pin.table()),
            "The manifest says "
                + pin.rows()
                + " rows in "
                + pin.fragments()
                + " fragments, the table has "
                + rows
                + " in "
                + fragments.size()
                + "."));
    return false;
  }

  private boolean deletionsPresent(String key, FragmentInfo fragment) {
    return fragment.deletionFile() == null || present(key, fragment.deletionFile());
  }

  private boolean present(String key, String path) {
    named.add(path);
    if (files.has(store, path)) {
      return true;
    }
    found.accept(
        Problem.error(
            key,
            ErrorCode.CORRUPTION.code(),
            path,
            "The file is missing: restore it from a backup."));
    return false;
  }

  private boolean readable(TableRef table, FragmentInfo fragment, TableDef def) {
    String path = fragment.file();
    try {
      for (ColumnDef column : def.columns()) {
        List<FieldVector> vectors =
            store.read(path, List.of(column.name()), fragment.rows(), allocator);
        vectors.forEach(FieldVector::close);
      }
      path = fragment.deletionFile() == null ? path : fragment.deletionFile();
      if (fragment.deleted() > 0
          && store.deleted(table, fragment).cardinality() != fragment.deleted()) {
        found.accept(
            Problem.error(
                def.tableKey(),
                "row_count",
                path,
                "The deletion file does not hold " + fragment.deleted() + " rows."));
        return false;
      }
      return true;
    } catch (EngineException e) {
      found.accept(unreadable(def.tableKey(), path, e));
      return false;
    }
  }

  private static Problem unreadable(@Nullable String key, String path, EngineException e) {
    return Problem.error(key, e.code().code(), path, String.valueOf(e.getMessage()));
  }
}
