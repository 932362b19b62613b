package dev.omnigraph.jdbc.history;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks for anomalies in a history of appends to lists and reads of whole lists, as Elle does
 * (Kingsbury and Alvaro, "Elle: Inferring Isolation Anomalies from Experimental Observations", VLDB
 * 2020): elements are unique, so the longest list read of a key is the order of its versions, and
 * with it follow the dependencies of Adya's graph ("Weak Consistency", 1999): write-write,
 * write-read and read-write (anti-dependency), here with the order of real time added.
 *
 * <p>Serializable histories have no cycle. Snapshot isolation allows those cycles only in which two
 * anti-dependencies follow each other (Cerone and Gotsman, "Analysing Snapshot Isolation", 2018).
 */
final class HistoryChecker {
  private final List<Txn> txns = new ArrayList<>();
  private final Map<Integer, Integer> writerOf = new HashMap<>();
  private final Map<Integer, Txn> abortedWriters = new HashMap<>();
  private final Map<String, List<Integer>> longest = new LinkedHashMap<>();
  private final List<Anomaly> anomalies = new ArrayList<>();
  private final List<Set<Integer>> plain = new ArrayList<>();
  private final List<Set<Integer>> anti = new ArrayList<>();

  private HistoryChecker(List<Txn> history) {
    Set<Integer> seen = new HashSet<>();
    for (Txn txn : history) {
      for (Txn.Step step : txn.steps()) {
        if (step instanceof Txn.Step.Read read && txn.outcome() == Txn.Outcome.COMMITTED) {
          seen.addAll(read.values());
        }
      }
    }
    for (Txn txn : history) {
      boolean counts =
          txn.outcome() == Txn.Outcome.COMMITTED
              || txn.outcome() == Txn.Outcome.UNKNOWN && wrote(txn, seen);
      for (Txn.Step step : txn.steps()) {
        if (step instanceof Txn.Step.Append append) {
          if (counts) {
            writerOf.put(append.value(), txns.size());
          } else {
            abortedWriters.put(append.value(), txn);
          }
        }
      }
      if (counts) {
        txns.add(txn);
        plain.add(new HashSet<>());
        anti.add(new HashSet<>());
      }
    }
  }

  private static boolean wrote(Txn txn, Set<Integer> seen) {
    return txn.steps().stream()
        .anyMatch(step -> step instanceof Txn.Step.Append append && seen.contains(append.value()));
  }

  /**
   * Checks a history whose last transactions have read every list.
   *
   * @param serializable whether write skew is an anomaly too
   */
  static List<Anomaly> check(List<Txn> history, boolean serializable) {
    HistoryChecker checker = new HistoryChecker(history);
    checker.checkInside();
    checker.orderVersions();
    if (checker.anomalies.isEmpty()) {
      checker.checkReads();
      checker.depend();
      checker.checkCycles(serializable);
    }
    return checker.anomalies;
  }

  private void found(Anomaly.Kind kind, String what) {
    anomalies.add(new Anomaly(kind, what));
  }

  /** Each transaction for itself: a list changes by its own appends only. */
  private void checkInside() {
    for (Txn txn : txns) {
      Map<String, List<Integer>> known = new HashMap<>();
      Map<String, List<Integer>> appended = new HashMap<>();
      for (Txn.Step step : txn.steps()) {
        if (step instanceof Txn.Step.Append append) {
          List<Integer> list = known.get(append.key());
          if (list != null) {
            list.add(append.value());
          }
          appended.computeIfAbsent(append.key(), k -> new ArrayList<>()).add(append.value());
        } else if (step instanceof Txn.Step.Read read) {
          List<Integer> list = known.get(read.key());
          List<Integer> own = appended.getOrDefault(read.key(), List.of());
          int from = read.values().size() - own.size();
          boolean endsWithOwn =
              from >= 0 && read.values().subList(from, read.values().size()).equals(own);
          if (!endsWithOwn || list != null && !list.equals(read.values())) {
            found(
                Anomaly.Kind.INTERNAL, read + " after " + list + " and own " + own + " in " + txn);
          }
          known.put(read.key(), new ArrayList<>(read.values()));
        }
      }
    }
  }

  private void orderVersions() {
    for (Txn txn : txns) {
      for (Txn.Step step : txn.steps()) {
        if (step instanceof Txn.Step.Read read && isForeign(txn, read)) {
          List<Integer> known = longest.getOrDefault(read.key(), List.of());
          List<Integer> longer = read.values().size() > known.size() ? read.values() : known;
          List<Integer> shorter = longer == known ? read.values() : known;
          if (!longer.subList(0, shorter.size()).equals(shorter)) {
            found(Anomaly.Kind.LOST_UPDATE, shorter + " does not begin " + longer + ": " + txn);
          }
          longest.put(read.key(), longer);
        }
      }
    }
    longest.forEach(
        (key, values) -> {
          if (new HashSet<>(values).size() != values.size()) {
            found(Anomaly.Kind.GARBAGE, "twice in " + key + ": " + values);
          }
        });
    for (Txn txn : txns) {
      for (Txn.Step step : txn.steps()) {
        if (step instanceof Txn.Step.Append append
            && !longest.getOrDefault(append.key(), List.of()).contains(append.value())) {
          found(Anomaly.Kind.LOST_UPDATE, append + " is gone, of " + txn);
        }
      }
    }
  }

  /** Reads behind an own append say nothing about others that an earlier read does not. */
  private static boolean isForeign(Txn txn, Txn.Step.Read read) {
    return txn.outcome() == Txn.Outcome.COMMITTED
        && (read.values().isEmpty()
            || txn.steps().stream()
                .noneMatch(
                    step ->
                        step instanceof Txn.Step.Append append
                            && append.key().equals(read.key())
                            && read.values().contains(append.value())));
  }

  private void checkReads() {
    for (Txn txn : txns) {
      for (Txn.Step step : txn.steps()) {
        if (step instanceof Txn.Step.Read read && isForeign(txn, read)) {
          checkRead(txn, read);
        }
      }
    }
  }

  private void checkRead(Txn txn, Txn.Step.Read read) {
    for (int value : read.values()) {
      Txn aborted = abortedWriters.get(value);
      if (aborted != null) {
        found(Anomaly.Kind.DIRTY_READ, value + " of " + aborted + " read by " + txn);
      } else if (!writerOf.containsKey(value)) {
        found(Anomaly.Kind.GARBAGE, value + " written by nobody, read by " + txn);
      }
    }
    if (!read.values().isEmpty()) {
      int last = read.values().get(read.values().size() - 1);
      Integer writer = writerOf.get(last);
      if (writer != null) {
        List<Integer> own = appends(txns.get(writer), read.key());
        if (own.get(own.size() - 1) != last) {
          found(
              Anomaly.Kind.INTERMEDIATE_READ,
              read + " ends in the middle of " + txns.get(writer) + ", read by " + txn);
        }
      }
    }
  }

  private static List<Integer> appends(Txn txn, String key) {
    List<Integer> values = new ArrayList<>();
    for (Txn.Step step : txn.steps()) {
      if (step instanceof Txn.Step.Append append && append.key().equals(key)) {
        values.add(append.value());
      }
    }
    return values;
  }

  private void depend() {
    longest.forEach(
        (key, values) -> {
          for (int i = 1; i < values.size(); i++) {
            edge(plain, writerOf.get(values.get(i - 1)), writerOf.get(values.get(i)));
          }
        });
    for (int reader = 0; reader < txns.size(); reader++) {
      for (Txn.Step step : txns.get(reader).steps()) {
        if (step instanceof Txn.Step.Read read && isForeign(txns.get(reader), read)) {
          int size = read.values().size();
          if (size > 0) {
            edge(plain, writerOf.get(read.values().get(size - 1)), reader);
          }
          List<Integer> all = longest.getOrDefault(read.key(), List.of());
          if (size < all.size()) {
            edge(anti, reader, writerOf.get(all.get(size)));
          }
        }
      }
    }
    for (int first = 0; first < txns.size(); first++) {
      for (int second = 0; second < txns.size(); second++) {
        if (txns.get(first).outcome() == Txn.Outcome.COMMITTED
            && txns.get(first).ended() < txns.get(second).began()) {
          edge(plain, first, second);
        }
      }
    }
  }

  private static void edge(
      List<Set<Integer>> edges, @Nullable Integer from, @Nullable Integer target) {
    if (from != null && target != null && !from.equals(target)) {
      edges.get(from).add(target);
    }
  }

  private void checkCycles(boolean serializable) {
    List<Integer> forbidden = cycle(true);
    if (!forbidden.isEmpty()) {
      found(Anomaly.Kind.SNAPSHOT_CYCLE, told(forbidden));
    }
    if (serializable) {
      List<Integer> any = cycle(false);
      if (!any.isEmpty()) {
        found(Anomaly.Kind.SERIAL_CYCLE, told(any));
      }
    }
  }

  private String told(List<Integer> cycle) {
    return String.join("\n  -> ", cycle.stream().map(i -> txns.get(i).toString()).toList());
  }

  /**
   * A cycle, or nothing. Where anti-dependencies must not follow each other, a node is there twice:
   * reached by one, from where no other leads on, and reached otherwise.
   */
  private List<Integer> cycle(boolean snapshot) {
    int count = txns.size();
    byte[] colour = new byte[snapshot ? 2 * count : count];
    for (int start = 0; start < colour.length; start++) {
      Deque<int[]> path = new ArrayDeque<>();
      if (colour[start] == 0) {
        path.push(frame(start, count, snapshot));
        colour[start] = 1;
      }
      while (!path.isEmpty()) {
        int[] frame = path.element();
        int node = frame[0];
        if (frame[1] == frame.length) {
          colour[node] = 2;
          path.pop();
          continue;
        }
        int next = frame[frame[1]++];
        if (colour[next] == 1) {
          return loop(path, next, count);
        }
        if (colour[next] == 0) {
          colour[next] = 1;
          path.push(frame(next, count, snapshot));
        }
      }
    }
    return List.of();
  }

  /** A node, where its successors are read next, and its successors. */
  private int[] frame(int node, int count, boolean snapshot) {
    int txn = node % count;
    List<Integer> next = new ArrayList<>(plain.get(txn));
    if (!snapshot) {
      next.addAll(anti.get(txn));
    } else if (node < count) {
      anti.get(txn).forEach(target -> next.add(target + count));
    }
    int[] frame = new int[next.size() + 2];
    frame[0] = node;
    frame[1] = 2;
    for (int i = 0; i < next.size(); i++) {
      frame[i + 2] = next.get(i);
    }
    return frame;
  }

  private static List<Integer> loop(Deque<int[]> path, int until, int count) {
    List<Integer> cycle = new ArrayList<>();
    for (int[] frame : path) {
      cycle.add(0, frame[0] % count);
      if (frame[0] == until) {
        return cycle;
      }
    }
    return cycle;
  }
}
