package dev.omnigraph.bench.peer;

import dev.omnigraph.bench.graph.Floats;
import dev.omnigraph.bench.graph.GraphFiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The graph as arrays on the heap: persons by number, edges in compressed rows both ways. */
final class RawGraph {
  final String[] name;
  final String[] city;
  final String[] bio;
  final int[] age;
  final int[] employer;
  final float[][] vector;
  final int companies;
  final Edges out;
  final Edges in;
  final Map<String, Integer> number = new HashMap<>();

  /** A word's documents and how often it stands in each. */
  final Map<String, int[][]> postings = new HashMap<>();

  /**
   * Edges of one direction: those of {@code p} are {@code to[at[p]]} up to {@code to[at[p + 1]]}.
   *
   * @param at where a person's edges begin
   * @param to their other ends, sorted
   */
  record Edges(int[] at, int[] to) {
    static Edges of(List<int[]> edges, int side, int persons) {
      int[] at = new int[persons + 1];
      for (int[] edge : edges) {
        at[edge[side] + 1]++;
      }
      for (int i = 1; i < at.length; i++) {
        at[i] += at[i - 1];
      }
      int[] to = new int[edges.size()];
      int[] next = at.clone();
      for (int[] edge : edges) {
        to[next[edge[side]]++] = edge[1 - side];
      }
      for (int i = 0; i < persons; i++) {
        Arrays.sort(to, at[i], at[i + 1]);
      }
      return new Edges(at, to);
    }
  }

  RawGraph(GraphFiles files) throws Exception {
    List<String[]> persons = new ArrayList<>();
    files.read("person.csv", persons::add);
    int n = persons.size();
    name = new String[n];
    city = new String[n];
    bio = new String[n];
    age = new int[n];
    employer = new int[n];
    vector = new float[n][];
    Map<String, List<int[]>> lists = new HashMap<>();
    for (int i = 0; i < n; i++) {
      addPerson(i, persons.get(i), lists);
    }
    lists.forEach((word, list) -> postings.put(word, list.toArray(int[][]::new)));
    List<int[]> edges = new ArrayList<>();
    files.read("knows.csv", f -> edges.add(new int[] {numberOf(f[0]), numberOf(f[1])}));
    out = Edges.of(edges, 0, n);
    in = Edges.of(edges, 1, n);
    Map<String, Integer> company = new HashMap<>();
    files.read("company.csv", f -> company.put(f[0], company.size()));
    companies = company.size();
    files.read("works_at.csv", f -> employer[numberOf(f[0])] = company.getOrDefault(f[1], -1));
  }

  private void addPerson(int i, String[] fields, Map<String, List<int[]>> lists) {
    name[i] = fields[0];
    age[i] = Integer.parseInt(fields[1]);
    city[i] = fields[2].intern();
    bio[i] = fields[3];
    vector[i] = Floats.parse(fields[4]);
    number.put(name[i], i);
    Map<String, Integer> frequency = new HashMap<>();
    for (String word : bio[i].split(" ")) {
      frequency.merge(word, 1, Integer::sum);
    }
    frequency.forEach(
        (word, times) ->
            lists.computeIfAbsent(word, w -> new ArrayList<>()).add(new int[] {i, times}));
  }

  int persons() {
    return name.length;
  }

  int numberOf(String person) {
    Integer known = number.get(person);
    if (known == null) {
      throw new IllegalArgumentException("There is no person " + person + ".");
    }
    return known;
  }

  int[][] documents(String word) {
    return postings.getOrDefault(word, new int[0][]);
  }

  /** What a word adds to the score of a document, by BM25 without length. */
  double bm25(int[][] documents, int times) {
    return Math.log(1 + (persons() - documents.length + 0.5) / (documents.length + 0.5))
        * times
        * 2.2
        / (times + 1.2);
  }
}
