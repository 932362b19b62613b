package dev.omnigraph.bench;

import dev.omnigraph.bench.peer.PeerKind;
import dev.omnigraph.bench.peer.WorkloadQuery;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What the guard allows: a line a query and peer, kept beside the tests. */
final class GuardLimits {
  private static final Path FILE = Path.of("src", "test", "resources", "guard-limits.txt");
  private static final String HEAP = "heap bytes";
  private static final double SLACK = 3;

  private final Map<String, Double> limits;
  private final Map<String, Double> measured = new TreeMap<>();

  private GuardLimits(Map<String, Double> limits) {
    this.limits = limits;
  }

  static GuardLimits read() throws IOException {
    Map<String, Double> limits = new TreeMap<>();
    if (Files.exists(FILE)) {
      for (String line : Files.readAllLines(FILE, StandardCharsets.UTF_8)) {
        int separator = line.lastIndexOf(' ');
        if (!line.startsWith("#") && separator > 0) {
          limits.put(
              line.substring(0, separator), Double.parseDouble(line.substring(separator + 1)));
        }
      }
    }
    return new GuardLimits(limits);
  }

  /** How many times the other's time a query may take. */
  double of(WorkloadQuery query, PeerKind other) {
    return limit(query + " " + other.title());
  }

  /** Bytes of heap that one run of a query may take. */
  long bytes(WorkloadQuery query) {
    return (long) limit(query + " " + HEAP);
  }

  private double limit(String key) {
    Double limit = isAsked() ? Double.valueOf(Double.MAX_VALUE) : limits.get(key);
    if (limit == null) {
      throw new IllegalStateException("guard-limits.txt has no line for " + key + ".");
    }
    return limit;
  }

  void measured(WorkloadQuery query, PeerKind other, double ratio) {
    measured.put(query + " " + other.title(), ratio);
  }

  void allocated(WorkloadQuery query, long bytes) {
    measured.put(query + " " + HEAP, (double) bytes);
  }

  private static boolean isAsked() {
    return Boolean.getBoolean("guard.update");
  }

  /** Replaces the lines of what was measured by three times that. */
  void writeIfAsked() throws IOException {
    if (!isAsked()) {
      return;
    }
    Map<String, Double> all = new TreeMap<>(limits);
    measured.forEach((key, value) -> all.put(key, value * SLACK));
    StringBuilder text =
        new StringBuilder(
            "# Query, beside what, how many times it at most: three times what was measured.\n");
    all.forEach(
        (key, value) ->
            text.append(key)
                .append(' ')
                .append(String.format(Locale.ROOT, value < 10 ? "%.3f" : "%.0f", value))
                .append('\n'));
    Files.createDirectories(FILE.getParent());
    Files.writeString(FILE, text.toString(), StandardCharsets.UTF_8);
  }
}
