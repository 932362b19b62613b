package dev.omnigraph.jdbc.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import dev.omnigraph.jdbc.OmnigraphException;
import dev.omnigraph.jdbc.OmnigraphStatement.MutationResult;
import dev.omnigraph.jdbc.differential.ModelGraph.Edge;
import dev.omnigraph.jdbc.differential.ModelGraph.Node;
import dev.omnigraph.jdbc.differential.ModelSchema.EdgeDef;
import dev.omnigraph.jdbc.differential.ModelSchema.NodeDef;
import dev.omnigraph.jdbc.differential.ModelSchema.PropDef;
import dev.omnigraph.testkit.Seeds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rounds of a random schema and graph each, with 20 reads and 10 mutations, some in transactions
 * that roll back; after every change all tables are compared, and at the end those of a copy of the
 * folder that is opened for the first time. {@code -Dseed=} runs a failure again, {@code
 * -Ddifferential.round=} that round alone, {@code -Ddifferential.rounds=} more of them.
 */
class DifferentialTest {
  private static final int READS = 20;
  private static final int MUTATIONS = 10;

  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> databaseAndModelAgree() {
    Integer only = Integer.getInteger("differential.round");
    int rounds = Integer.getInteger("differential.rounds", 35);
    IntStream numbers = only == null ? IntStream.range(0, rounds) : IntStream.of(only);
    return numbers.mapToObj(
        round ->
            DynamicTest.dynamicTest(
                "round " + round + " of seed " + Seeds.run(),
                () -> Seeds.reporting(() -> new Round(round).run())));
  }

  private final class Round {
    private final int number;
    private final RandomGenerator random;
    private final ModelSchema schema;
    private final Path home;
    private ModelGraph model;
    private @Nullable ModelGraph committed;
    private int leftInTransaction;

    Round(int number) throws IOException {
      this.number = number;
      this.random = Seeds.random("differential round " + number);
      this.schema = ModelSchema.random(random);
      this.model = RandomGraphs.graph(schema, random);
      this.home = Files.createDirectories(folder.resolve("round" + number));
    }

    void run() throws SQLException, IOException {
      try (Database database = Database.create(home, schema)) {
        database.load(home.resolve("data.jsonl"), schema, model);
        compareTables(database, "after the load");
        int reads = READS;
        int mutations = MUTATIONS;
        while (reads + mutations > 0) {
          atBoundary(database);
          if (random.nextInt(reads + mutations) < reads) {
            reads--;
            read(database);
          } else {
            mutations--;
            mutate(database);
          }
        }
        endTransaction(database);
        compareTables(database, "at the end");
      }
      compareCopy();
    }

    private void atBoundary(Database database) throws SQLException {
      if (leftInTransaction > 0) {
        leftInTransaction--;
        if (leftInTransaction == 0) {
          endTransaction(database);
        }
      } else if (random.nextInt(8) == 0) {
        database.connection().setAutoCommit(false);
        committed = model.copy();
        leftInTransaction = random.nextInt(2, 8);
      } else if (random.nextInt(12) == 0) {
        database.reopen();
      }
    }

    private void endTransaction(Database database) throws SQLException {
      if (committed == null) {
        return;
      }
      if (random.nextBoolean()) {
        database.connection().commit();
      } else {
        database.connection().rollback();
        model = committed;
      }
      committed = null;
      leftInTransaction = 0;
      database.connection().setAutoCommit(true);
      compareTables(database, "after a transaction");
    }

    private void read(Database database) {
      ReadQuery query = QueryGenerator.read(schema, random);
      ModelResult wanted = ModelResult.of(query, model);
      try {
        Database.Rows given = database.read(query);
        assertThat(given.columns()).as(query.text()).isEqualTo(wanted.columns());
        String mismatch = wanted.mismatch(query, given.rows());
        if (mismatch != null) {
          report(
              query.text(),
              query.arguments(),
              mismatch
                  + "\ngiven "
                  + ModelResult.shown(given.rows())
                  + "\nright "
                  + ModelResult.shown(wanted.rows()));
        }
      } catch (SQLException e) {
        report(query.text(), query.arguments(), "failed: " + e, e);
      }
    }

    private void mutate(Database database) throws SQLException {
      Mutation mutation = MutationGenerator.mutation(schema, random);
      ModelGraph changed = model.copy();
      Mutation.Effect wanted = mutation.apply(changed);
      Map<String, @Nullable Object> arguments = new HashMap<>();
      mutation.params().forEach((name, param) -> arguments.put(name, param.value()));
      try {
        MutationResult given = database.mutate(mutation);
        if (wanted.danglingType() != null) {
          report(mutation.text(), arguments, "an edge " + wanted.danglingType() + " dangles");
        }
        if (given.nodes() != wanted.nodes() || given.edges() != wanted.edges()) {
          report(mutation.text(), arguments, "affected " + given + " where right is " + wanted);
        }
        model = changed;
      } catch (SQLException e) {
        boolean right =
            wanted.danglingType() != null
                && e instanceof OmnigraphException failure
                && failure.detail().code().equals("referential");
        if (!right) {
          report(mutation.text(), arguments, "failed: " + e, e);
        }
      }
      compareTables(database, "after " + mutation.text() + " with " + arguments);
    }

    private void compareCopy() throws SQLException, IOException {
      Path copy = home.resolve("copy");
      copyFolder(home.resolve("graph"), copy);
      try (Database database = Database.open(copy)) {
        compareTables(database, "in a copy of the folder");
        read(database);
        mutate(database);
        read(database);
      }
    }

    private void compareTables(Database database, String when) throws SQLException {
      for (NodeDef def : schema.nodes()) {
        List<List<@Nullable Object>> wanted = new ArrayList<>();
        for (Node node : model.nodes(def)) {
          List<@Nullable Object> row = new ArrayList<>();
          row.add(node.id());
          def.props().forEach(prop -> row.add(node.values().get(prop.name())));
          wanted.add(row);
        }
        compareTable(database, def.name(), "id" + columns(def.props()), wanted, when);
      }
      for (EdgeDef def : schema.edges()) {
        List<List<@Nullable Object>> wanted = new ArrayList<>();
        for (Edge edge : model.edges(def)) {
          List<@Nullable Object> row = new ArrayList<>();
          row.add(edge.src());
          row.add(edge.dst());
          def.props().forEach(prop -> row.add(edge.values().get(prop.name())));
          wanted.add(row);
        }
        compareTable(database, def.name(), "src, dst" + columns(def.props()), wanted, when);
      }
    }

    private String columns(List<PropDef> props) {
      StringBuilder text = new StringBuilder();
      props.forEach(prop -> text.append(", \"").append(prop.name()).append('"'));
      return text.toString();
    }

    private void compareTable(
        Database database,
        String table,
        String columns,
        List<List<@Nullable Object>> wanted,
        String when)
        throws SQLException {
      String sql = "SELECT " + columns + " FROM graph.\"" + table + "\"";
      assertThat(database.sql(sql).rows())
          .as("round %d, %s: %s\n%s", number, sql, when, schema.text())
          .containsExactlyInAnyOrderElementsOf(wanted);
    }

    private void report(String text, Map<String, @Nullable Object> arguments, String problem) {
      report(text, arguments, problem, null);
    }

    private void report(
        String text,
        Map<String, @Nullable Object> arguments,
        String problem,
        @Nullable Throwable cause) {
      String state = committed == null ? "" : " (in a transaction)";
      fail(
          "round "
              + number
              + state
              + ": "
              + problem
              + "\n"
              + text
              + "with "
              + arguments
              + "\n"
              + schema.text(),
          cause);
    }
  }

  private static void copyFolder(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      files.forEach(
          file -> {
            try {
              Files.copy(file, to.resolve(from.relativize(file).toString()));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
  }
}
