package dev.omnigraph.jdbc.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The checked-in list of cases that are not expected to pass yet: a line each, the id and the
 * feature that it waits for.
 */
final class NotYetExpected {
  private static final Path FILE = Path.of("src/test/resources/not-yet-expected.txt");

  private final Map<String, String> reasons;

  private NotYetExpected(Map<String, String> reasons) {
    this.reasons = reasons;
  }

  static NotYetExpected read() {
    Path file = Files.exists(FILE) ? FILE : Path.of("driver").resolve(FILE);
    Map<String, String> reasons = new LinkedHashMap<>();
    try {
      for (String line : Files.readAllLines(file)) {
        if (line.isBlank() || line.startsWith("#")) {
          continue;
        }
        String[] parts = line.strip().split("\\s+", 2);
        if (parts.length < 2 || reasons.put(parts[0], parts[1]) != null) {
          throw new IllegalStateException(FILE + ": no reason, or listed twice: " + line);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new NotYetExpected(reasons);
  }

  /** What the case waits for, or null if it must pass. */
  @Nullable String reason(String id) {
    return reasons.get(id);
  }

  Set<String> ids() {
    return reasons.keySet();
  }
}
