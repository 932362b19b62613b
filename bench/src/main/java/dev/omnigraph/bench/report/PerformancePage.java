package dev.omnigraph.bench.report;

import dev.omnigraph.bench.measure.FigureFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The page {@code performance.md}: what is between its two markers is written anew, the rest is
 * people's.
 */
public final class PerformancePage {
  private static final Map<String, String> TITLES =
      Map.ofEntries(
          Map.entry("W1", "bulk load, s"),
          Map.entry("W1 index", "text and vector index, s"),
          Map.entry("W2", "1-row insert, ms p50 / p99"),
          Map.entry("W3", "person and 3 edges, ms"),
          Map.entry("W4", "update, ms"),
          Map.entry("W5", "delete with edges, ms"),
          Map.entry("W6", "inserts a second, 4 threads"),
          Map.entry("W7", "on disk, MB"),
          Map.entry("W7 indexed", "with those indexes, MB"),
          Map.entry("W8", "start to first row, s"),
          Map.entry("W8 memory", "resident, MB"));

  private final Ratios ratios;
  private final String size;

  private PerformancePage(Ratios ratios, String size) {
    this.ratios = ratios;
    this.size = size;
  }

  /** The page for the figures of one size. */
  public static PerformancePage of(Path figures, String size) throws IOException {
    return new PerformancePage(new Ratios(new FigureFile(figures).read(), size), size);
  }

  /**
   * Writes the page and its plot.
   *
   * @return 0, or 1 if peers answered differently or something failed
   */
  public int write(Path folder) throws IOException {
    Path page = folder.resolve("performance.md");
    String plot = "performance-" + size.toLowerCase(Locale.ROOT) + ".png";
    Plot.write(ratios, size, folder.resolve(plot));
    List<String> findings = ratios.findings();
    String text =
        "Commit "
            + Machine.commit()
            + ", "
            + LocalDate.now(ZoneOffset.UTC)
            + ". "
            + Machine.description()
            + ".\n\n"
            + ratios.reads()
            + "\n![Medians of all peers]("
            + plot
            + ")\n\n"
            + ratios.others(TITLES)
            + "\n"
            + (findings.isEmpty()
                ? "All exact answers are equal on all peers.\n"
                : "Findings:\n\n* " + String.join("\n* ", findings) + "\n");
    String old =
        Files.exists(page) ? Files.readString(page, StandardCharsets.UTF_8) : "# Performance\n";
    Files.writeString(page, replaced(old, text), StandardCharsets.UTF_8);
    findings.forEach(finding -> System.err.println("bench: " + finding));
    return findings.isEmpty() ? 0 : 1;
  }

  private String replaced(String old, String text) {
    String begin = "<!-- figures of size " + size + ": written by the program -->";
    String end = "<!-- end of the figures of size " + size + " -->";
    String part = begin + "\n" + text + end;
    int from = old.indexOf(begin);
    int to = old.indexOf(end);
    if (from < 0 || to < from) {
      return old + "\n## Size " + size + "\n\n" + part + "\n";
    }
    return old.substring(0, from) + part + old.substring(to + end.length());
  }
}
