package dev.omnigraph.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A small text file of named sections that says what some input gives: {@code -- input} and so on,
 * each on a line of its own, followed by the section's text.
 *
 * <p>A run with {@code -Dgolden.update=true} rewrites the sections that differ instead of failing;
 * where the environment has {@code CI} it refuses, so that no build accepts its own output.
 */
public final class GoldenFile {
  private static final String MARK = "-- ";

  private final Path path;
  private final Map<String, String> sections;
  private final boolean update;

  private GoldenFile(Path path, Map<String, String> sections, boolean update) {
    this.path = path;
    this.sections = sections;
    this.update = update;
  }

  /** Reads one file. */
  public static GoldenFile read(Path path) {
    return read(path, Boolean.getBoolean("golden.update"), System.getenv("CI") != null);
  }

  static GoldenFile read(Path path, boolean update, boolean ci) {
    if (update && ci) {
      throw new IllegalStateException(
          "golden.update is set where CI is: rewrite golden files on your own machine");
    }
    try {
      return new GoldenFile(path, parse(path, Files.readString(path)), update);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All files below a folder whose name ends so, in the order of their paths. */
  public static List<GoldenFile> readAll(Path folder, String suffix) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(suffix))
          .sorted()
          .map(GoldenFile::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it was read from. */
  public Path path() {
    return path;
  }

  /** True if the file has the section. */
  public boolean has(String section) {
    return sections.containsKey(section);
  }

  /** The text of a section without its last line break; the file must have it. */
  public String section(String name) {
    String text = sections.get(name);
    if (text == null) {
      throw new IllegalArgumentException(path + " has no section '" + name + "'");
    }
    return text;
  }

  /**
   * Compares what the input gave with a section, and fails if they differ or the section is
   * missing; with {@code golden.update} writes it to the file instead.
   */
  public void expect(String section, String actual) {
    String trimmed = actual.stripTrailing();
    if (update) {
      sections.put(section, trimmed);
      write();
      return;
    }
    assertThat(trimmed)
        .as("%s, section '%s' (-Dgolden.update=true accepts the new text)", path, section)
        .isEqualTo(sections.get(section));
  }

  private void write() {
    StringBuilder text = new StringBuilder();
    sections.forEach(
        (name, body) -> text.append(MARK).append(name).append('\n').append(body).append('\n'));
    try {
      Files.writeString(path, text.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> parse(Path path, String text) {
    Map<String, String> sections = new LinkedHashMap<>();
    String name = "";
    List<String> body = new ArrayList<>();
    for (String line : text.lines().toList()) {
      if (line.startsWith(MARK)) {
        put(path, sections, name, body);
        name = line.substring(MARK.length()).strip();
        body = new ArrayList<>();
      } else {
        body.add(line);
      }
    }
    put(path, sections, name, body);
    return sections;
  }

  private static void put(Path path, Map<String, String> sections, String name, List<String> body) {
    String text = String.join("\n", body).stripTrailing();
    if (name.isEmpty()) {
      if (!text.isEmpty()) {
        throw new IllegalArgumentException(path + " has text before its first section");
      }
    } else if (sections.putIfAbsent(name, text) != null) {
      throw new IllegalArgumentException(path + " has the section '" + name + "' twice");
    }
  }
}
