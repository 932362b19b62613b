package dev.omnigraph.engine.publish;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which folders have to be synced with a file. */
final class SyncPaths {
  private final Set<String> knownFolders = ConcurrentHashMap.newKeySet();

  /**
   * The files, their folders, and the folders above those of which this process does not know that
   * they are on disk.
   */
  List<String> withFolders(Collection<String> files) {
    Set<String> folders = new LinkedHashSet<>();
    for (String file : files) {
      String folder = parent(file);
      folders.add(folder);
      if (!knownFolders.contains(folder)) {
        for (String up = parent(strip(folder)); ; up = parent(strip(up))) {
          folders.add(up);
          if (up.equals("./")) {
            break;
          }
        }
      }
    }
    List<String> all = new ArrayList<>(files);
    all.addAll(folders);
    return all;
  }

  /** Remembers what {@link #withFolders} gave, once it is on disk. */
  void synced(Collection<String> paths) {
    for (String path : paths) {
      if (path.endsWith("/")) {
        knownFolders.add(path);
      }
    }
  }

  private static String strip(String folder) {
    return folder.substring(0, folder.length() - 1);
  }

  private static String parent(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "./" : path.substring(0, slash + 1);
  }
}
