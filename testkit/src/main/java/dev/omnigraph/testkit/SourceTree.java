package dev.omnigraph.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The rules that are about source files, not classes, for the module whose tests run here. */
public final class SourceTree {
  private static final Pattern LEFTOVER = Pattern.compile("\\b(TODO|FIXME)\\b|@Disabled");

  private final Path main;
  private final Path test;

  private SourceTree(Path module) {
    this.main = module.resolve("src/main/java");
    this.test = module.resolve("src/test/java");
  }

  /** The sources of the module in the working directory, which is where Maven runs its tests. */
  public static SourceTree ofThisModule() {
    return of(Path.of(""));
  }

  /** The sources of the module in a folder. */
  public static SourceTree of(Path module) {
    return new SourceTree(module);
  }

  /** Files with more lines than a reader should meet at once, each with its size. */
  public List<String> filesOver(int mainLines, int testLines) {
    List<String> found = new ArrayList<>();
    collectLong(main, mainLines, found);
    collectLong(test, testLines, found);
    return found;
  }

  /** Main packages without a {@code package-info.java} that says {@code @NullMarked}. */
  public List<String> packagesNotNullMarked() {
    return javaFiles(main).stream()
        .map(Path::getParent)
        .distinct()
        .filter(folder -> !nullMarked(folder.resolve("package-info.java")))
        .map(Path::toString)
        .toList();
  }

  /** Promises and switched-off tests left in the source: file and line. */
  public List<String> leftovers() {
    List<String> found = new ArrayList<>();
    for (Path root : List.of(main, test)) {
      for (Path file : javaFiles(root)) {
        int number = 0;
        for (String line : lines(file)) {
          number++;
          if (LEFTOVER.matcher(line).find()) {
            found.add(file + ":" + number + ": " + line.strip());
          }
        }
      }
    }
    return found;
  }

  private static void collectLong(Path root, int most, List<String> found) {
    for (Path file : javaFiles(root)) {
      int size = lines(file).size();
      if (size > most) {
        found.add(file + " has " + size + " lines, at most " + most + " are allowed");
      }
    }
  }

  private static boolean nullMarked(Path packageInfo) {
    return Files.exists(packageInfo)
        && lines(packageInfo).stream().anyMatch(line -> line.startsWith("@NullMarked"));
  }

  private static List<Path> javaFiles(Path root) {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
