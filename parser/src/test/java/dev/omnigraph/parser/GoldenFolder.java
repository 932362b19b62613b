package dev.omnigraph.parser;

import dev.omnigraph.testkit.GoldenFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds the golden files of this module, whether tests run in its folder or above it. */
public final class GoldenFolder {
  private static final Path HERE = Path.of("src/test/resources/golden");

  private GoldenFolder() {}

  /** All golden files of one folder. */
  public static List<GoldenFile> files(String folder) {
    Path root = Files.isDirectory(HERE) ? HERE : Path.of("parser").resolve(HERE);
    return GoldenFile.readAll(root.resolve(folder), ".txt");
  }

  /** The name of a golden file, for test names. */
  public static String name(GoldenFile file) {
    return String.valueOf(file.path().getFileName());
  }
}
