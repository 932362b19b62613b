package dev.omnigraph.bench.peer;

import dev.omnigraph.bench.graph.QueryArguments;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.neo4j.graphdb.Direction;
import org.neo4j.graphdb.Label;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Relationship;
import org.neo4j.graphdb.RelationshipType;
import org.neo4j.graphdb.ResourceIterator;
import org.neo4j.graphdb.Transaction;

/** Neo4j embedded, with traversals by hand over its core interface instead of Cypher. */
public final class Neo4jCorePeer extends Neo4jPeer {
  private static final Label PERSON = Label.label("Person");
  private static final RelationshipType KNOWS = RelationshipType.withName("KNOWS");

  /** Nothing open yet. */
  public Neo4jCorePeer() {}

  @Override
  public List<Object[]> query(WorkloadQuery query, QueryArguments arguments) {
    try (Transaction transaction = database().beginTx()) {
      return switch (query) {
        case Q5 -> Rows.one(twoHopPaths(transaction));
        case Q11 -> Rows.one(knowingNobody(transaction));
        case Q1, Q2, Q3, Q4, Q10, Q13 ->
            of(query, transaction.findNode(PERSON, "name", arguments.person()));
        default -> throw new UnsupportedOperationException(query + " is no traversal.");
      };
    }
  }

  private static List<Object[]> of(WorkloadQuery query, Node person) {
    return switch (query) {
      case Q1 ->
          Rows.one(
              person.getProperty("name"),
              person.getProperty("age"),
              person.getProperty("city"),
              person.getProperty("bio"));
      case Q2 -> neighbours(person, Direction.OUTGOING);
      case Q3 -> Rows.one(reached(person, 2, 2).size());
      case Q4 -> Rows.one(reached(person, 3, 3).size());
      case Q10 -> {
        Set<Node> all = reached(person, 1, 3);
        all.remove(person);
        yield Rows.one(all.size());
      }
      default -> neighbours(person, Direction.BOTH);
    };
  }

  private static long twoHopPaths(Transaction transaction) {
    long paths = 0;
    try (ResourceIterator<Node> all = transaction.findNodes(PERSON)) {
      while (all.hasNext()) {
        Node person = all.next();
        paths +=
            (long) person.getDegree(KNOWS, Direction.INCOMING)
                * person.getDegree(KNOWS, Direction.OUTGOING);
      }
    }
    return paths;
  }

  private static long knowingNobody(Transaction transaction) {
    long n = 0;
    try (ResourceIterator<Node> all = transaction.findNodes(PERSON)) {
      while (all.hasNext()) {
        if (!all.next().hasRelationship(Direction.OUTGOING, KNOWS)) {
          n++;
        }
      }
    }
    return n;
  }

  private static List<Object[]> neighbours(Node person, Direction direction) {
    List<Object[]> rows = new ArrayList<>();
    Set<Node> seen = new HashSet<>();
    for (Relationship edge : person.getRelationships(direction, KNOWS)) {
      Node other = edge.getOtherNode(person);
      if (seen.add(other)) {
        rows.add(new Object[] {other.getProperty("name"), other.getProperty("age")});
      }
    }
    return rows;
  }

  private static Set<Node> reached(Node start, int from, int to) {
    Set<Node> all = new HashSet<>();
    List<Node> frontier = List.of(start);
    for (int hop = 1; hop <= to; hop++) {
      Set<Node> seen = new HashSet<>();
      List<Node> next = new ArrayList<>();
      for (Node person : frontier) {
        for (Relationship edge : person.getRelationships(Direction.OUTGOING, KNOWS)) {
          Node other = edge.getEndNode();
          if (seen.add(other)) {
            next.add(other);
          }
        }
      }
      frontier = next;
      if (hop >= from) {
        all.addAll(seen);
      }
    }
    return all;
  }
}
