package dev.omnigraph.bench.measure;

import dev.omnigraph.bench.graph.QueryArguments;
import dev.omnigraph.bench.peer.Peer;
import dev.omnigraph.bench.peer.WorkloadQuery;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/**
 * Answers as text, equal where two peers found the same: numbers to three places, rows sorted where
 * the query leaves their order open.
 */
public final class Answers {
  private static final int SHOWN = 40;
  private static final int ARGUMENTS = 8;

  private Answers() {}

  /** A short text of an answer: number of rows, beginning of the first, digest of all. */
  public static String text(WorkloadQuery query, List<Object[]> rows) {
    List<String> lines = new ArrayList<>();
    for (Object[] row : rows) {
      StringJoiner line = new StringJoiner("|");
      for (Object value : row) {
        line.add(text(value));
      }
      lines.add(line.toString());
    }
    if (query.isUnordered()) {
      Collections.sort(lines);
    }
    if (lines.isEmpty()) {
      return "0 rows";
    }
    String first = lines.get(0);
    String shown = first.substring(0, Math.min(SHOWN, first.length()));
    return lines.size() + " rows " + shown + " #" + Integer.toHexString(lines.hashCode());
  }

  private static String text(Object value) {
    if (value instanceof Double || value instanceof Float || value instanceof BigDecimal) {
      return String.format(Locale.ROOT, "%.3f", ((Number) value).doubleValue());
    }
    return String.valueOf(value);
  }

  /** The answer to a query, with a digest over several arguments where it has some. */
  public static String of(Peer peer, WorkloadQuery query, List<QueryArguments> arguments)
      throws Exception {
    String first = text(query, peer.query(query, arguments.get(0)));
    if (!query.hasArguments()) {
      return first;
    }
    StringJoiner all = new StringJoiner(";");
    for (QueryArguments each : arguments.subList(0, Math.min(ARGUMENTS, arguments.size()))) {
      all.add(text(query, peer.query(query, each)));
    }
    return first + " ##" + Integer.toHexString(all.toString().hashCode());
  }
}
