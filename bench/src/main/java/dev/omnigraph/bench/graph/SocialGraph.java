package dev.omnigraph.bench.graph;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.StringJoiner;

/**
 * Draws the graph: a person has 20 Knows (out- and in-degree by a power law, independent of each
 * other, no duplicates, no loops) and one WorksAt; there is a company to ten persons. Bios are
 * words by Zipf's law, embeddings lie in 100 clusters.
 */
public final class SocialGraph {
  static final int BIO_WORDS = 30;
  static final int CITIES = 100;
  static final int CLUSTERS = 100;
  static final int ARGUMENTS = 64;
  private static final long SEED = 42;
  private static final int KNOWS = 20;
  private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);

  private final Random random = new Random(SEED);
  private final int persons;
  private final int companies;
  private final String[] city;
  private final int[] age;
  private final String[] bio;
  private final float[][] vector;
  private final double[] weight;

  /**
   * A graph to be drawn.
   *
   * @param persons how many
   */
  public SocialGraph(int persons) {
    this.persons = persons;
    this.companies = persons / 10;
    this.city = new String[persons];
    this.age = new int[persons];
    this.bio = new String[persons];
    this.vector = new float[persons][];
    this.weight = new double[persons];
  }

  /** Key of the person of that number. */
  public static String person(int number) {
    return padded("p", number, 7);
  }

  /** Key of the company of that number. */
  public static String company(int number) {
    return padded("c", number, 6);
  }

  static String padded(String prefix, int number, int digits) {
    String text = String.valueOf(number);
    return prefix + "0".repeat(Math.max(0, digits - text.length())) + text;
  }

  /** Draws everything and writes all files. */
  public void write(GraphFiles files) throws IOException {
    try (PrintWriter json = open(files.jsonLines())) {
      writePersons(files, json);
      writeCompanies(files, json);
      writeKnows(files, json);
      writeWorksAt(files, json);
    }
    Path unfinished = files.file("args.csv.part");
    writeArguments(unfinished);
    Files.move(unfinished, files.file("args.csv"), StandardCopyOption.ATOMIC_MOVE);
  }

  private void writePersons(GraphFiles files, PrintWriter json) throws IOException {
    double[] zipf = new double[Vocabulary.SIZE];
    for (int i = 0; i < zipf.length; i++) {
      zipf[i] = 1.0 / (i + 1);
    }
    cumulate(zipf);
    String[] vocabulary = Vocabulary.words();
    float[][] centre = new float[CLUSTERS][];
    for (int i = 0; i < CLUSTERS; i++) {
      centre[i] = VectorText.gaussian(random, null, 1);
    }
    try (PrintWriter csv = open(files.file("person.csv"))) {
      csv.println("name,age,city,bio,embedding");
      for (int i = 0; i < persons; i++) {
        drawPerson(i, vocabulary, zipf, centre);
        String list = VectorText.list(vector[i]);
        csv.println(person(i) + "," + age[i] + "," + city[i] + "," + bio[i] + ",\"" + list + "\"");
        json.println(
            "{\"type\":\"Person\",\"data\":{\"name\":\""
                + person(i)
                + "\",\"age\":"
                + age[i]
                + ",\"city\":\""
                + city[i]
                + "\",\"bio\":\""
                + bio[i]
                + "\",\"embedding\":"
                + list
                + "}}");
      }
    }
  }

  private void drawPerson(int i, String[] vocabulary, double[] zipf, float[][] centre) {
    age[i] = 18 + random.nextInt(63);
    city[i] = padded("city", random.nextInt(CITIES), 2);
    StringJoiner words = new StringJoiner(" ");
    for (int w = 0; w < BIO_WORDS; w++) {
      words.add(vocabulary[draw(zipf)]);
    }
    bio[i] = words.toString();
    vector[i] = VectorText.gaussian(random, centre[random.nextInt(CLUSTERS)], 0.6);
    weight[i] =
        random.nextInt(20) == 0 ? 0 : Math.min(200, Math.pow(1 - random.nextDouble(), -1 / 1.7));
  }

  private void writeCompanies(GraphFiles files, PrintWriter json) throws IOException {
    try (PrintWriter csv = open(files.file("company.csv"))) {
      csv.println("name");
      for (int i = 0; i < companies; i++) {
        csv.println(company(i));
        json.println("{\"type\":\"Company\",\"data\":{\"name\":\"" + company(i) + "\"}}");
      }
    }
  }

  private void writeKnows(GraphFiles files, PrintWriter json) throws IOException {
    double[] source = weight.clone();
    cumulate(source);
    int[] rank = shuffled();
    Set<Long> seen = new HashSet<>();
    try (PrintWriter csv = open(files.file("knows.csv"))) {
      csv.println("from,to,since,weight");
      while (seen.size() < persons * KNOWS) {
        int from = draw(source);
        int to = rank[(int) (persons * Math.pow(random.nextDouble(), 2))];
        if (from == to || !seen.add((long) from * persons + to)) {
          continue;
        }
        String since = day();
        String strength = String.valueOf(random.nextInt(10_000) / 10_000.0);
        csv.println(person(from) + "," + person(to) + "," + since + "," + strength);
        json.println(
            edge("Knows", person(from), person(to), since) + ",\"weight\":" + strength + "}}");
      }
    }
  }

  /** How well known each is, independent of how many each knows. */
  private int[] shuffled() {
    int[] rank = new int[persons];
    for (int i = 0; i < persons; i++) {
      rank[i] = i;
    }
    for (int i = persons - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int moved = rank[i];
      rank[i] = rank[j];
      rank[j] = moved;
    }
    return rank;
  }

  private void writeWorksAt(GraphFiles files, PrintWriter json) throws IOException {
    try (PrintWriter csv = open(files.file("works_at.csv"))) {
      csv.println("from,to,since");
      for (int i = 0; i < persons; i++) {
        String employer = company((int) (companies * Math.pow(random.nextDouble(), 2)));
        String since = day();
        csv.println(person(i) + "," + employer + "," + since);
        json.println(edge("WorksAt", person(i), employer, since) + "}}");
      }
    }
  }

  /** An edge up to and with its first property. */
  private static String edge(String type, String from, String to, String since) {
    return "{\"edge\":\""
        + type
        + "\",\"from\":\""
        + from
        + "\",\"to\":\""
        + to
        + "\",\"data\":{\"since\":\""
        + since
        + "\"";
  }

  private void writeArguments(Path file) throws IOException {
    List<String> vocabulary = Arrays.asList(Vocabulary.words());
    try (PrintWriter csv = open(file)) {
      csv.println("person,other,city,age,word1,word2,vector");
      int written = 0;
      while (written < ARGUMENTS) {
        int i = random.nextInt(persons);
        List<String> words =
            Arrays.stream(bio[i].split(" "))
                .distinct()
                .filter(word -> Vocabulary.isOfMiddleRank(vocabulary.indexOf(word)))
                .toList();
        if (weight[i] == 0 || words.size() < 2) {
          continue;
        }
        String other = person(random.nextInt(persons));
        csv.println(
            String.join(
                ",",
                person(i),
                other,
                city[i],
                String.valueOf(age[i]),
                words.get(0),
                words.get(1),
                "\"" + VectorText.list(VectorText.gaussian(random, vector[i], 0.3)) + "\""));
        written++;
      }
    }
  }

  private String day() {
    return FIRST_DAY.plusDays(random.nextInt(9000)).toString();
  }

  private static void cumulate(double[] weights) {
    for (int i = 1; i < weights.length; i++) {
      weights[i] += weights[i - 1];
    }
  }

  private int draw(double[] cumulative) {
    double x = random.nextDouble() * cumulative[cumulative.length - 1];
    int i = Arrays.binarySearch(cumulative, x);
    return Math.min(i < 0 ? -i - 1 : i + 1, cumulative.length - 1);
  }

  private static PrintWriter open(Path file) throws IOException {
    return new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8));
  }
}
