package dev.omnigraph.bench.peer;

import java.util.ArrayList;
import java.util.List;

/** Walks over the raw graph that mark what they have seen. */
final class RawReach {
  private final RawGraph graph;
  private final int[] mark;
  private final int[] seen;
  private int[] frontier;
  private int[] next;
  private int epoch;

  RawReach(RawGraph graph) {
    this.graph = graph;
    int n = graph.persons();
    mark = new int[n];
    seen = new int[n];
    frontier = new int[n];
    next = new int[n];
  }

  /** How many others are reached over at least one and at most {@code to} edges. */
  int others(int start, int to) {
    seen[start] = epoch + to + 1;
    return count(start, 1, to);
  }

  /**
   * How many persons are reached over at least {@code from} and at most {@code to} edges, the start
   * among them if a circle leads home.
   */
  int count(int start, int from, int to) {
    epoch += to + 1;
    int all = epoch;
    int total = 0;
    int size = 1;
    frontier[0] = start;
    for (int hop = 1; hop <= to; hop++) {
      size = step(size, all - hop);
      if (hop >= from) {
        for (int i = 0; i < size; i++) {
          if (seen[frontier[i]] != all) {
            seen[frontier[i]] = all;
            total++;
          }
        }
      }
    }
    return total;
  }

  private int step(int size, int stamp) {
    int[] at = graph.out.at();
    int[] to = graph.out.to();
    int n = 0;
    for (int i = 0; i < size; i++) {
      int p = frontier[i];
      for (int e = at[p]; e < at[p + 1]; e++) {
        if (mark[to[e]] != stamp) {
          mark[to[e]] = stamp;
          next[n++] = to[e];
        }
      }
    }
    int[] swap = frontier;
    frontier = next;
    next = swap;
    return n;
  }

  /** Directed circles of three, once for each start. */
  long triangles() {
    int[] at = graph.out.at();
    int[] to = graph.out.to();
    long circles = 0;
    for (int p = 0; p < graph.persons(); p++) {
      int stamp = ++epoch;
      for (int e = graph.in.at()[p]; e < graph.in.at()[p + 1]; e++) {
        mark[graph.in.to()[e]] = stamp;
      }
      for (int e = at[p]; e < at[p + 1]; e++) {
        int end = at[to[e] + 1];
        for (int f = at[to[e]]; f < end; f++) {
          if (mark[to[f]] == stamp) {
            circles++;
          }
        }
      }
    }
    return circles;
  }

  /** Name and age of everyone who knows the person or whom the person knows. */
  List<Object[]> eitherWay(int person) {
    int stamp = ++epoch;
    List<Object[]> rows = new ArrayList<>();
    addNew(graph.out, person, stamp, rows);
    addNew(graph.in, person, stamp, rows);
    return rows;
  }

  private void addNew(RawGraph.Edges edges, int person, int stamp, List<Object[]> rows) {
    for (int e = edges.at()[person]; e < edges.at()[person + 1]; e++) {
      int q = edges.to()[e];
      if (mark[q] != stamp) {
        mark[q] = stamp;
        rows.add(new Object[] {graph.name[q], graph.age[q]});
      }
    }
  }
}
