package dev.omnigraph.bench.peer;

import dev.omnigraph.bench.graph.GraphFiles;
import dev.omnigraph.bench.graph.QueryArguments;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.graphdb.GraphDatabaseService;
import org.neo4j.graphdb.Result;
import org.neo4j.graphdb.Transaction;

/** Neo4j embedded, asked in Cypher, loaded by its own import tool. */
public class Neo4jPeer implements Peer {
  private static final long PAGE_CACHE = 2L << 30;
  private static final long TIMEOUT_SECONDS = 100;

  private @Nullable DatabaseManagementService service;
  private @Nullable GraphDatabaseService database;

  /** Nothing open yet. */
  public Neo4jPeer() {}

  private static String text(WorkloadQuery query) {
    String start = "MATCH (a:Person {name: $p})";
    return switch (query) {
      case Q1 -> start + " RETURN a.name, a.age, a.city, a.bio";
      case Q2 -> start + "-[:KNOWS]->(b:Person) RETURN b.name, b.age";
      case Q3 ->
          start + "-[:KNOWS]->(b) WITH DISTINCT b MATCH (b)-[:KNOWS]->(c) RETURN count(DISTINCT c)";
      case Q4 ->
          start
              + "-[:KNOWS]->(b) WITH DISTINCT b MATCH (b)-[:KNOWS]->(c) WITH DISTINCT c"
              + " MATCH (c)-[:KNOWS]->(d) RETURN count(DISTINCT d)";
      case Q5 -> "MATCH ()-[:KNOWS]->()-[:KNOWS]->() RETURN count(*)";
      case Q6 -> "MATCH (a)-[:KNOWS]->(b)-[:KNOWS]->(c)-[:KNOWS]->(a) RETURN count(*)";
      case Q7 -> "MATCH (a:Person) WHERE a.age > 50 AND a.city = $c RETURN count(*)";
      case Q8 ->
          "MATCH (a:Person) RETURN a.city AS city, avg(a.age), count(*) AS n"
              + " ORDER BY n DESC, city LIMIT 10";
      case Q9 ->
          "MATCH (p:Person)-[:WORKS_AT]->(c:Company) WITH c, avg(p.age) AS age, count(*) AS n"
              + " RETURN c.name AS name, age, n ORDER BY n DESC, name LIMIT 10";
      case Q10 -> start + "-[:KNOWS*1..3]->(d) WHERE d <> a RETURN count(DISTINCT d)";
      case Q11 -> "MATCH (a:Person) WHERE NOT (a)-[:KNOWS]->() RETURN count(*)";
      case Q12 -> "MATCH (a:Person) RETURN a.name, a.age ORDER BY a.age DESC, a.name LIMIT 10";
      case Q13 -> start + "-[:KNOWS]-(b:Person) RETURN DISTINCT b.name, b.age";
      case Q14 ->
          "CALL db.index.fulltext.queryNodes('bio', $both, {limit: 10}) YIELD node"
              + " RETURN node.name";
      case Q15 ->
          "CALL db.index.vector.queryNodes('embedding', 10, $v) YIELD node RETURN node.name";
      case Q16 -> "MATCH (a:Person) RETURN a.name, a.age, a.city, a.bio";
    };
  }

  @Override
  public void open(Path folder) {
    service =
        new DatabaseManagementServiceBuilder(folder.toAbsolutePath())
            .setConfig(GraphDatabaseSettings.pagecache_memory, PAGE_CACHE)
            .build();
    database = service.database("neo4j");
    if (!database.isAvailable(60_000)) {
      throw new IllegalStateException("Neo4j did not start within a minute.");
    }
  }

  final GraphDatabaseService database() {
    if (database == null) {
      throw new IllegalStateException("Not open.");
    }
    return database;
  }

  @Override
  public void load(Path folder, GraphFiles graph) throws Exception {
    Path person = folder.resolve("person.body");
    try (BufferedWriter out = Files.newBufferedWriter(person, StandardCharsets.UTF_8)) {
      out.write("name:ID(P){label:Person},age:int,city,bio,embedding:float[]\n");
      graph.read(
          "person.csv",
          f -> {
            String vector = f[4].substring(1, f[4].length() - 1).replace(',', ';');
            out.write(String.join(",", f[0], f[1], f[2], f[3], vector) + "\n");
          });
    }
    Path company = withHeader(graph, folder, "company", "name:ID(C)");
    Path knows =
        withHeader(graph, folder, "knows", ":START_ID(P),:END_ID(P),since:date,weight:double");
    Path worksAt = withHeader(graph, folder, "works_at", ":START_ID(P),:END_ID(C),since:date");
    importAll(folder, person, company, knows, worksAt);
    for (Path file : List.of(person, company, knows, worksAt)) {
      Files.delete(file);
    }
    open(folder);
    run("CREATE CONSTRAINT IF NOT EXISTS FOR (p:Person) REQUIRE p.name IS UNIQUE");
    run("CREATE CONSTRAINT IF NOT EXISTS FOR (c:Company) REQUIRE c.name IS UNIQUE");
    awaitIndexes();
  }

  private static Path withHeader(GraphFiles graph, Path folder, String name, String header)
      throws IOException {
    Path file = folder.resolve(name + ".body");
    try (BufferedReader in =
            Files.newBufferedReader(graph.file(name + ".csv"), StandardCharsets.UTF_8);
        BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      in.readLine();
      out.write(header + "\n");
      in.transferTo(out);
    }
    return file;
  }

  private static void importAll(Path folder, Path person, Path company, Path knows, Path worksAt)
      throws Exception {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    ProcessBuilder tool =
        new ProcessBuilder(
                java.toString(),
                "-Xmx3g",
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "org.neo4j.cli.AdminTool",
                "database",
                "import",
                "full",
                "neo4j",
                "--overwrite-destination",
                "--array-delimiter=;",
                "--nodes=Person=" + person,
                "--nodes=Company=" + company,
                "--relationships=KNOWS=" + knows,
                "--relationships=WORKS_AT=" + worksAt)
            .redirectErrorStream(true);
    tool.environment().put("NEO4J_HOME", folder.toString());
    Process process = tool.start();
    byte[] said = process.getInputStream().readAllBytes();
    if (process.waitFor() != 0) {
      throw new IllegalStateException(new String(said, StandardCharsets.UTF_8));
    }
  }

  private void run(String text) {
    database().executeTransactionally(text);
  }

  private void awaitIndexes() {
    try (Transaction transaction = database().beginTx()) {
      transaction.schema().awaitIndexesOnline(10, TimeUnit.MINUTES);
    }
  }

  @Override
  public void index() {
    run(
        "CREATE FULLTEXT INDEX bio FOR (p:Person) ON EACH [p.bio]"
            + " OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-no-stop-words'}}");
    run(
        "CREATE VECTOR INDEX embedding FOR (p:Person) ON p.embedding OPTIONS {indexConfig:"
            + " {`vector.dimensions`: 128, `vector.similarity_function`: 'cosine'}}");
    awaitIndexes();
  }

  @Override
  public List<Object[]> query(WorkloadQuery query, QueryArguments arguments) {
    String text = text(query);
    Map<String, Object> values = new HashMap<>();
    if (text.contains("$p")) {
      values.put("p", arguments.person());
    }
    if (text.contains("$c")) {
      values.put("c", arguments.city());
    }
    if (text.contains("$both")) {
      values.put("both", "+" + arguments.firstWord() + " +" + arguments.secondWord());
    }
    if (text.contains("$v")) {
      values.put("v", arguments.vector());
    }
    try (Transaction transaction = database().beginTx(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        Result result = transaction.execute(text, values)) {
      return query == WorkloadQuery.Q16 ? summed(result) : all(result);
    }
  }

  private static List<Object[]> all(Result result) {
    List<String> columns = result.columns();
    List<Object[]> rows = new ArrayList<>();
    while (result.hasNext()) {
      Map<String, Object> found = result.next();
      rows.add(columns.stream().map(found::get).toArray());
    }
    return rows;
  }

  private static List<Object[]> summed(Result result) {
    long rows = 0;
    long sum = 0;
    while (result.hasNext()) {
      rows++;
      for (Object value : result.next().values()) {
        sum += value instanceof Number number ? number.longValue() : String.valueOf(value).length();
      }
    }
    return Rows.one(rows, sum);
  }

  @Override
  public PeerWriter writer() {
    return new Neo4jWriter(database());
  }

  @Override
  public void close() {
    if (service != null) {
      service.shutdown();
      service = null;
    }
  }
}
