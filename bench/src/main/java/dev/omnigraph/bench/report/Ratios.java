package dev.omnigraph.bench.report;

import dev.omnigraph.bench.measure.Figure;
import dev.omnigraph.bench.peer.PeerKind;
import dev.omnigraph.bench.peer.WorkloadQuery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The figures of one size as tables, and whether the peers agree. */
final class Ratios {
  private static final String OURS = PeerKind.OMNI.title();
  private static final String FLOOR = PeerKind.RAW.title();

  private final Map<String, Map<String, Figure>> byMetric = new LinkedHashMap<>();
  private final List<String> peers = new ArrayList<>();

  Ratios(List<Figure> figures, String size) {
    Set<String> seen = new LinkedHashSet<>();
    for (Figure figure : figures) {
      if (figure.size().equals(size)) {
        seen.add(figure.peer());
        byMetric
            .computeIfAbsent(figure.metric(), metric -> new HashMap<>())
            .put(figure.peer(), figure);
      }
    }
    for (PeerKind kind : PeerKind.all()) {
      if (seen.contains(kind.title())) {
        peers.add(kind.title());
      }
    }
  }

  List<String> peers() {
    return peers;
  }

  @Nullable Figure figure(String metric, String peer) {
    Figure figure = byMetric.getOrDefault(metric, Map.of()).get(peer);
    return figure == null || !figure.isMeasured() ? null : figure;
  }

  /** A row a read: our median, what it may be, the best of the others, all medians. */
  String reads() {
    StringBuilder table =
        new StringBuilder("| | " + OURS + " ms p50 / p99 | target, ratio to it |");
    List<String> others = peers.stream().filter(peer -> !peer.equals(OURS)).toList();
    others.forEach(peer -> table.append(' ').append(peer).append(" |"));
    table.append("\n|---|--:|--:|").append("--:|".repeat(others.size())).append('\n');
    for (WorkloadQuery query : WorkloadQuery.values()) {
      Figure ours = figure(query.name(), OURS);
      table.append("| ").append(query.name()).append(' ').append(query.title()).append(" | ");
      table.append(ours == null ? "–" : number(ours.median()) + " / " + number(ours.p99()));
      table.append(" | ").append(target(query.name(), ours)).append(" |");
      for (String other : others) {
        table.append(' ').append(beside(figure(query.name(), other), ours)).append(" |");
      }
      table.append('\n');
    }
    return table.toString();
  }

  private String target(String metric, @Nullable Figure ours) {
    Targets.Target target = Targets.all().get(metric);
    if (target == null) {
      return "";
    }
    String text = target.text() + " × " + target.peer();
    Figure peer = figure(metric, target.peer());
    if (ours == null || peer == null) {
      return text + ", not measured";
    }
    double ratio = ours.median() / (target.factor() * peer.median());
    return text + ": " + (ratio <= 1 ? "**" + number(ratio) + "**" : number(ratio));
  }

  /** The other's figure, and how many times ours it is. */
  private static String beside(@Nullable Figure other, @Nullable Figure ours) {
    if (other == null) {
      return "–";
    }
    String value = number(other.median());
    return ours == null ? value : value + " (" + number(other.median() / ours.median()) + "×)";
  }

  /** Writes, load and start: a row a figure. */
  String others(Map<String, String> titles) {
    StringBuilder table = new StringBuilder("| |");
    peers.forEach(peer -> table.append(' ').append(peer).append(" |"));
    table.append("\n|---|").append("--:|".repeat(peers.size())).append('\n');
    for (Map.Entry<String, String> title : new TreeMap<>(titles).entrySet()) {
      if (!byMetric.containsKey(title.getKey())) {
        continue;
      }
      table.append("| ").append(title.getKey()).append(' ').append(title.getValue()).append(" |");
      for (String peer : peers) {
        Figure figure = figure(title.getKey(), peer);
        table.append(' ').append(figure == null ? "–" : spread(figure)).append(" |");
      }
      table.append('\n');
    }
    return table.toString();
  }

  private static String spread(Figure figure) {
    return figure.runs() == 1
        ? number(figure.median())
        : number(figure.median()) + " / " + number(figure.p99());
  }

  /**
   * What went wrong, and queries whose answers differ from those of the arrays; empty if nothing.
   */
  List<String> findings() {
    List<String> findings = new ArrayList<>();
    byMetric.forEach(
        (metric, figures) ->
            figures.forEach(
                (peer, figure) -> {
                  if (!figure.isMeasured() && !figure.note().endsWith("not said by this peer")) {
                    findings.add(metric + " of " + peer + " " + figure.note());
                  }
                }));
    for (WorkloadQuery query : WorkloadQuery.values()) {
      Figure floor = figure(query.name(), FLOOR);
      if (floor == null || query.isRanked()) {
        continue;
      }
      for (String peer : peers) {
        Figure figure = figure(query.name(), peer);
        if (figure != null && !answer(figure).equals(answer(floor))) {
          findings.add(
              query + " of " + peer + " answers " + answer(figure) + ", not " + answer(floor));
        }
      }
    }
    return findings;
  }

  private static String answer(Figure figure) {
    return figure.note().replaceFirst("^first=\\S+ ", "");
  }

  /** Three digits that count. */
  static String number(double value) {
    double size = Math.abs(value);
    if (size >= 100) {
      return String.format(Locale.ROOT, "%.0f", value);
    }
    if (size >= 10) {
      return String.format(Locale.ROOT, "%.1f", value);
    }
    if (size >= 1) {
      return String.format(Locale.ROOT, "%.2f", value);
    }
    return String.format(Locale.ROOT, size >= 0.01 ? "%.3f" : "%.4f", value);
  }
}
