package dev.omnigraph.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where a run keeps what it makes, all below one root. */
final class Folders {
  private final Path root;

  Folders(Path root) {
    this.root = root.toAbsolutePath();
  }

  Path graphs() {
    return root.resolve("graph");
  }

  Path figures() {
    return root.resolve("figures.tsv");
  }

  Path database(String peer, String size) {
    return root.resolve("db").resolve(peer + "-" + size);
  }

  /** An empty folder in place of what is there. */
  static void fresh(Path folder) throws IOException {
    if (Files.exists(folder)) {
      for (Path each : walk(folder, Comparator.reverseOrder())) {
        Files.delete(each);
      }
    }
    Files.createDirectories(folder);
  }

  static void copy(Path from, Path to) throws IOException {
    fresh(to);
    for (Path each : walk(from, Comparator.naturalOrder())) {
      if (!each.equals(from)) {
        Files.copy(each, to.resolve(from.relativize(each).toString()));
      }
    }
  }

  /** Bytes of all files in it. */
  static long bytes(Path folder) throws IOException {
    long sum = 0;
    for (Path each : walk(folder, Comparator.naturalOrder())) {
      sum += Files.isRegularFile(each) ? Files.size(each) : 0;
    }
    return sum;
  }

  private static List<Path> walk(Path folder, Comparator<Path> order) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.sorted(order).toList();
    }
  }
}
