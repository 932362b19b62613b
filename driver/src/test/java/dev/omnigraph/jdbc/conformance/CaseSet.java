package dev.omnigraph.jdbc.conformance;

import dev.omnigraph.testkit.conformance.ConformanceCase;
import dev.omnigraph.testkit.conformance.ConformanceCases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The cases of a run: all, or those that {@code -Dconformance.only} names (ids and areas, separated
 * by commas).
 */
final class CaseSet {
  private CaseSet() {}

  /** The project's own cases. */
  static List<ConformanceCase> own() {
    return ConformanceCases.all().stream().filter(CaseSet::chosen).toList();
  }

  /** The cases of real graphs, read from beside the project and never copied in. */
  static List<ConformanceCase> ofRealGraphs() {
    return realGraphFiles().stream()
        .flatMap(file -> ConformanceCases.read(file).stream())
        .filter(CaseSet::chosen)
        .toList();
  }

  /** Their files; none where {@link #dataFolder()} is missing. */
  static List<Path> realGraphFiles() {
    Path folder = dataFolder();
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(folder)) {
      return folders
          .map(domain -> domain.resolve("cases.json"))
          .filter(Files::exists)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code shared/data} beside the project's root, or {@code -Dconformance.data}. */
  static Path dataFolder() {
    String given = System.getProperty("conformance.data");
    if (given != null) {
      return Path.of(given);
    }
    Path root = Path.of("").toAbsolutePath();
    Path project = Files.isDirectory(root.resolve("driver")) ? root : root.resolve("..");
    return project.resolve("../shared/data").normalize();
  }

  private static boolean chosen(ConformanceCase one) {
    String only = System.getProperty("conformance.only");
    return only == null
        || Stream.of(only.split(",", -1)).anyMatch(p -> p.equals(one.id()) || p.equals(one.area()));
  }
}
