package dev.omnigraph.engine.plan.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnigraph.engine.plan.gq.GraphQueryPlanner;
import dev.omnigraph.parser.CheckedFile;
import dev.omnigraph.parser.GraphParser;
import dev.omnigraph.parser.check.TypedQuery;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** SQL joins over edge tables run as the traversals that they are. */
class GraphJoinsTest {
  private static final String TWO_HOPS =
      "SELECT f.name FROM Person p JOIN Knows k1 ON k1.src = p.id JOIN Person m ON m.id = k1.dst"
          + " JOIN Knows k2 ON k2.src = m.id JOIN Person f ON f.id = k2.dst WHERE p.name = 'ann'";

  @Test
  void twoHopsByJoinsRunAsTheSamePlanAsTwoTraversals() {
    try (SqlFixture graph = new SqlFixture()) {
      String joins = graph.plan(TWO_HOPS).steps().get(0).explain();
      String traversals =
          explain(
              graph,
              """
              query q() {
                match {
                  $p: Person { name: "ann" }
                  $p $k1:knows $m
                  $m $k2:knows $f
                }
                return { $f.name }
              }
              """);
      assertThat(joins).isEqualTo(traversals);
      assertThat(joins)
          .isEqualTo(
              """
              Project [$5]
                Fetch($3 node:Person [name])
                  Expand($1 -Knows-> edges)
                    Expand($0 -Knows-> edges)
                      NodeLookup node:Person['ann']
              """);
      assertThat(graph.rows(TWO_HOPS + " ORDER BY 1")).hasToString("[[dan], [eve]]");
    }
  }

  @Test
  void startsAtTheFilteredEndAgainstTheEdges() {
    try (SqlFixture graph = new SqlFixture()) {
      String sql =
          "SELECT p.name, k.since FROM Person p JOIN Knows k ON p.id = k.src"
              + " JOIN Person f ON k.dst = f.id WHERE f.name = ? AND k.since > 2000 ORDER BY 1";
      assertThat(graph.plan(sql).steps().get(0).explain())
          .contains("<-Knows-", "NodeLookup node:Person[?0]");
      assertThat(graph.rows(sql, "dan")).hasToString("[[ann, 2002], [bob, 2003]]");
    }
  }

  @Test
  void joinsOfEdgesAloneGoThroughTheirNodes() {
    try (SqlFixture graph = new SqlFixture()) {
      String sql =
          "SELECT k1.id, k2.id FROM Knows k1 JOIN Knows k2 ON k2.src = k1.dst ORDER BY 1, 2";
      assertThat(graph.plan(sql).steps().get(0).explain()).contains("Expand");
      assertThat(graph.rows(sql))
          .hasToString("[[k1, k3], [k2, k4], [k3, k4], [k4, k5], [k5, k1], [k5, k2]]");
    }
  }

  @Test
  void conditionsThatTraversalsCannotSayAreFiltersAbove() {
    try (SqlFixture graph = new SqlFixture()) {
      String sql =
          "SELECT a.name, b.name FROM Person a JOIN Knows k ON k.src = a.id"
              + " JOIN Person b ON b.id = k.dst AND a.age > b.age - 1 WHERE b.name LIKE '_o%'";
      assertThat(graph.plan(sql).steps().get(0).explain()).contains("Expand", "LIKE");
      assertThat(graph.rows(sql)).hasToString("[[ann, bob]]");
    }
  }

  @Test
  void equalIdsOfDifferentTypesAreNoTraversal() {
    try (SqlFixture graph = new SqlFixture()) {
      String sql = "SELECT c.title FROM Company c JOIN Knows k ON k.src = c.id";
      assertThat(graph.plan(sql).steps().get(0).explain()).contains("HashJoin");
      assertThat(graph.rows(sql)).isEmpty();
    }
  }

  @Test
  void outerJoinsStayJoins() {
    try (SqlFixture graph = new SqlFixture()) {
      String sql =
          "SELECT p.name, f.name FROM Person p LEFT JOIN Knows k ON k.src = p.id"
              + " LEFT JOIN Person f ON f.id = k.dst ORDER BY 1, 2";
      assertThat(graph.plan(sql).steps().get(0).explain()).contains("HashJoin LEFT");
      assertThat(graph.rows(sql)).hasSize(6);
    }
  }

  private static String explain(SqlFixture graph, String query) {
    CheckedFile file = GraphParser.checkQueries(query, SqlFixture.schema().catalog());
    assertThat(file.firstError()).isNull();
    TypedQuery typed = Objects.requireNonNull(file.queries().get(0).query());
    return GraphQueryPlanner.plan(typed, SqlFixture.schema(), graph.image())
        .steps()
        .get(0)
        .explain();
  }

  @Test
  void aggregatesOverThreeKindsOfTablesRunAlongTheEdges() {
    try (SqlFixture graph = new SqlFixture()) {
      String sql =
          "SELECT c.title, COUNT(*), MAX(f.age) FROM Company c JOIN WorksAt w ON w.dst = c.id JOIN"
              + " Person p ON p.id = w.src JOIN Knows k ON k.src = p.id JOIN Person f ON f.id ="
              + " k.dst WHERE c.size < 8 AND k.since > 2001 GROUP BY c.title";
      String plan = graph.plan(sql).steps().get(0).explain();
      assertThat(plan).contains("<-WorksAt-", "-Knows->").doesNotContain("Join");
      assertThat(graph.rows(sql)).hasToString("[[Acme, 2, 41]]");
    }
  }

  @Test
  void outerJoinsOfEdgesKeepTheRowsWithoutOne() {
    try (SqlFixture graph = new SqlFixture()) {
      String sql =
          "SELECT c.title, COUNT(w.id) FROM Company c LEFT JOIN WorksAt w ON w.dst = c.id"
              + " LEFT JOIN Person p ON p.id = w.src AND p.age > 1000 GROUP BY c.title ORDER BY 1";
      assertThat(graph.plan(sql).steps().get(0).explain()).contains("HashJoin LEFT");
      assertThat(graph.rows(sql)).hasToString("[[Acme, 2], [Bolt, 0]]");
    }
  }

  @Test
  void anOuterJoinThatAFilterMakesInnerRunsAlongTheEdges() {
    try (SqlFixture graph = new SqlFixture()) {
      String sql =
          "SELECT p.name, k.since FROM Person p LEFT JOIN Knows k ON k.src = p.id"
              + " WHERE k.since > 2002 ORDER BY 2";
      assertThat(graph.plan(sql).steps().get(0).explain())
          .contains("Expand")
          .doesNotContain("Join");
      assertThat(graph.rows(sql)).hasToString("[[bob, 2003], [eve, 2005]]");
    }
  }
}
