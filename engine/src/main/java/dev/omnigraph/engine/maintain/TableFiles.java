package dev.omnigraph.engine.maintain;

import dev.omnigraph.engine.storage.FragmentInfo;
import dev.omnigraph.engine.storage.StoredFile;
import dev.omnigraph.engine.storage.TableRef;
import dev.omnigraph.engine.storage.TableStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The files in a graph's table folders at one moment, and which of them a version needs. */
final class TableFiles {
  /** Folders that hold one folder a table. */
  private static final List<String> KINDS = List.of("nodes", "edges");

  private static final List<String> PARTS = List.of("_versions", "data", "_deletions");
  static final String TRANSACTIONS = "_transactions";

  private final Map<String, StoredFile> files = new HashMap<>();
  private final List<String> locations = new ArrayList<>();

  private TableFiles() {}

  /**
   * Lists them. Folders that are no tables of ours are left out.
   *
   * @param transactions whether files that only the table library needs are listed too
   */
  static TableFiles list(TableStore store, boolean transactions) {
    TableFiles out = new TableFiles();
    for (String kind : KINDS) {
      for (String folder : store.folders(kind)) {
        if (folder.endsWith(".lance")) {
          out.add(store, kind + "/" + folder, transactions);
        }
      }
    }
    return out;
  }

  private void add(TableStore store, String location, boolean transactions) {
    locations.add(location);
    List<String> parts = new ArrayList<>(PARTS);
    if (transactions) {
      parts.add(TRANSACTIONS);
    }
    for (String part : parts) {
      for (StoredFile file : store.list(location + "/" + part)) {
        if (part.equals("_versions") && !file.path().endsWith(".manifest")) {
          continue;
        }
        files.put(file.path(), file);
      }
    }
  }

  /** Folders of tables. */
  List<String> locations() {
    return locations;
  }

  Map<String, StoredFile> all() {
    return files;
  }

  /** The file of that path, looked for again if it is newer than the list; null if missing. */
  boolean has(TableStore store, String path) {
    if (files.containsKey(path)) {
      return true;
    }
    int slash = path.lastIndexOf('/');
    for (StoredFile file : store.list(path.substring(0, slash))) {
      files.putIfAbsent(file.path(), file);
    }
    return files.containsKey(path);
  }

  /** Every file that a version consists of. */
  static List<String> of(TableStore store, TableRef table) {
    List<String> out = new ArrayList<>();
    out.add(store.versionFile(table));
    for (FragmentInfo fragment : store.fragments(table)) {
      out.add(fragment.file());
      if (fragment.deletionFile() != null) {
        out.add(fragment.deletionFile());
      }
    }
    return out;
  }

  /** The table's folder that a path lies in. */
  static String location(String path) {
    int first = path.indexOf('/');
    return path.substring(0, path.indexOf('/', first + 1));
  }
}
