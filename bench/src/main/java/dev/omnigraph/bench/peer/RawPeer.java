package dev.omnigraph.bench.peer;

import dev.omnigraph.bench.graph.Floats;
import dev.omnigraph.bench.graph.GraphFiles;
import dev.omnigraph.bench.graph.QueryArguments;
import dev.omnigraph.bench.graph.SocialGraph;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * No database: loops over arrays, one thread. The floor for every read, and the oracle for the
 * others' answers. Its "database" is the folder of the graph's files.
 */
public final class RawPeer implements Peer {
  private static final int TOP = 10;

  private @Nullable RawGraph graph;
  private @Nullable RawReach reach;

  /** Nothing read yet. */
  public RawPeer() {}

  @Override
  public void load(Path database, GraphFiles files) throws Exception {
    graph = new RawGraph(files);
    reach = new RawReach(graph);
  }

  @Override
  public void open(Path database) throws Exception {
    load(database, new GraphFiles(database));
  }

  private RawGraph graph() {
    if (graph == null) {
      throw new IllegalStateException("Not open.");
    }
    return graph;
  }

  private RawReach reach() {
    if (reach == null) {
      throw new IllegalStateException("Not open.");
    }
    return reach;
  }

  @Override
  public List<Object[]> query(WorkloadQuery query, QueryArguments arguments) {
    RawGraph g = graph();
    return switch (query) {
      case Q1 -> person(g, g.numberOf(arguments.person()));
      case Q2 -> neighbours(g, g.numberOf(arguments.person()));
      case Q3 -> Rows.one(reach().count(g.numberOf(arguments.person()), 2, 2));
      case Q4 -> Rows.one(reach().count(g.numberOf(arguments.person()), 3, 3));
      case Q5 -> Rows.one(twoHopPaths(g));
      case Q6 -> Rows.one(reach().triangles());
      case Q7 -> Rows.one(filtered(g, arguments.city()));
      case Q8 -> byCity(g);
      case Q9 -> byCompany(g);
      case Q10 -> Rows.one(reach().others(g.numberOf(arguments.person()), 3));
      case Q11 -> Rows.one(knowingNobody(g));
      case Q12 -> oldest(g);
      case Q13 -> reach().eitherWay(g.numberOf(arguments.person()));
      case Q14 -> names(g, matching(g, arguments));
      case Q15 -> names(g, nearest(g, arguments.vector()));
      case Q16 -> fetched(g);
    };
  }

  private static List<Object[]> person(RawGraph g, int p) {
    return Rows.one(g.name[p], g.age[p], g.city[p], g.bio[p]);
  }

  private static List<Object[]> neighbours(RawGraph g, int p) {
    int[] at = g.out.at();
    List<Object[]> rows = new ArrayList<>();
    for (int e = at[p]; e < at[p + 1]; e++) {
      int q = g.out.to()[e];
      rows.add(new Object[] {g.name[q], g.age[q]});
    }
    return rows;
  }

  private static long twoHopPaths(RawGraph g) {
    int[] at = g.out.at();
    long paths = 0;
    for (int to : g.out.to()) {
      paths += at[to + 1] - at[to];
    }
    return paths;
  }

  private static int filtered(RawGraph g, String city) {
    int n = 0;
    for (int i = 0; i < g.age.length; i++) {
      if (g.age[i] > 50 && g.city[i].equals(city)) {
        n++;
      }
    }
    return n;
  }

  private static List<Object[]> byCity(RawGraph g) {
    Map<String, long[]> groups = new HashMap<>();
    for (int i = 0; i < g.age.length; i++) {
      long[] group = groups.computeIfAbsent(g.city[i], city -> new long[2]);
      group[0]++;
      group[1] += g.age[i];
    }
    Comparator<Map.Entry<String, long[]>> order =
        Comparator.comparingLong(group -> -group.getValue()[0]);
    return groups.entrySet().stream()
        .sorted(order.thenComparing(Map.Entry.comparingByKey()))
        .limit(TOP)
        .map(e -> row(e.getKey(), (double) e.getValue()[1] / e.getValue()[0], e.getValue()[0]))
        .toList();
  }

  private static List<Object[]> byCompany(RawGraph g) {
    long[] count = new long[g.companies];
    long[] sum = new long[g.companies];
    for (int i = 0; i < g.age.length; i++) {
      count[g.employer[i]]++;
      sum[g.employer[i]] += g.age[i];
    }
    Comparator<Integer> order = Comparator.comparingLong(c -> -count[c]);
    return IntStream.range(0, g.companies)
        .filter(c -> count[c] > 0)
        .boxed()
        .sorted(order.thenComparing(c -> c))
        .limit(TOP)
        .map(c -> row(SocialGraph.company(c), (double) sum[c] / count[c], count[c]))
        .toList();
  }

  private static Object[] row(Object... values) {
    return values;
  }

  private static int knowingNobody(RawGraph g) {
    int[] at = g.out.at();
    int n = 0;
    for (int i = 0; i < g.persons(); i++) {
      if (at[i] == at[i + 1]) {
        n++;
      }
    }
    return n;
  }

  private static List<Object[]> oldest(RawGraph g) {
    Comparator<Integer> byAge = Comparator.comparingInt(i -> -g.age[i]);
    Comparator<Integer> order = byAge.thenComparing(i -> g.name[i]);
    PriorityQueue<Integer> heap = new PriorityQueue<>(order.reversed());
    for (int i = 0; i < g.persons(); i++) {
      if (heap.size() < TOP) {
        heap.add(i);
      } else {
        Integer worst = heap.peek();
        if (worst != null && order.compare(i, worst) < 0) {
          heap.poll();
          heap.add(i);
        }
      }
    }
    return heap.stream().sorted(order).map(i -> row(g.name[i], g.age[i])).toList();
  }

  private static List<Integer> matching(RawGraph g, QueryArguments arguments) {
    Top<Integer> top = new Top<>(TOP);
    int[][] x = g.documents(arguments.firstWord());
    int[][] y = g.documents(arguments.secondWord());
    int i = 0;
    int j = 0;
    while (i < x.length && j < y.length) {
      if (x[i][0] < y[j][0]) {
        i++;
      } else if (x[i][0] > y[j][0]) {
        j++;
      } else {
        top.add(g.bm25(x, x[i][1]) + g.bm25(y, y[j][1]), x[i][0]);
        i++;
        j++;
      }
    }
    return top.best();
  }

  private static List<Integer> nearest(RawGraph g, float[] vector) {
    Top<Integer> top = new Top<>(TOP);
    for (int i = 0; i < g.vector.length; i++) {
      top.add(Floats.cosine(g.vector[i], vector), i);
    }
    return top.best();
  }

  private static List<Object[]> names(RawGraph g, List<Integer> persons) {
    return persons.stream().map(i -> new Object[] {g.name[i]}).toList();
  }

  private static List<Object[]> fetched(RawGraph g) {
    long rows = 0;
    long sum = 0;
    for (int i = 0; i < g.persons(); i++) {
      rows++;
      sum += g.name[i].length() + g.age[i] + g.city[i].length() + g.bio[i].length();
    }
    return Rows.one(rows, sum);
  }

  /**
   * Share of the best possible answer of a ranked query: its BM25 mass for text, its recall for
   * vectors.
   */
  public double quality(WorkloadQuery query, QueryArguments arguments, List<Object[]> rows) {
    Set<Object> best =
        query(query, arguments).stream().map(row -> row[0]).collect(Collectors.toSet());
    if (query == WorkloadQuery.Q15) {
      return rows.stream().filter(row -> best.contains(row[0])).count() / (double) best.size();
    }
    return score(arguments, rows.stream().map(row -> row[0])) / score(arguments, best.stream());
  }

  private double score(QueryArguments arguments, Stream<Object> names) {
    RawGraph g = graph();
    List<String> words = List.of(arguments.firstWord(), arguments.secondWord());
    return names
        .mapToDouble(
            name -> words.stream().mapToDouble(word -> score(g, word, String.valueOf(name))).sum())
        .sum();
  }

  private static double score(RawGraph g, String word, String name) {
    int person = g.numberOf(name);
    int[][] documents = g.documents(word);
    double sum = 0;
    for (int[] document : documents) {
      if (document[0] == person) {
        sum += g.bm25(documents, document[1]);
      }
    }
    return sum;
  }

  @Override
  public void close() {
    graph = null;
    reach = null;
  }
}
