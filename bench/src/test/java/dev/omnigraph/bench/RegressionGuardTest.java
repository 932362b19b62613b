package dev.omnigraph.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnigraph.bench.graph.GraphFiles;
import dev.omnigraph.bench.graph.GraphSize;
import dev.omnigraph.bench.graph.QueryArguments;
import dev.omnigraph.bench.measure.Answers;
import dev.omnigraph.bench.peer.OmniPeer;
import dev.omnigraph.bench.peer.Peer;
import dev.omnigraph.bench.peer.PeerKind;
import dev.omnigraph.bench.peer.WorkloadQuery;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Reads on size S beside the floor and the databases that are best at them, in the same process at
 * the same time. Compared are the shortest of many runs: a busy machine only adds to a run, and
 * adds to all sides. A query fails only if it is past its limit again and again; {@code
 * -Dguard.update=true} writes the limits anew, at three times what is measured.
 */
class RegressionGuardTest {
  private static final int ATTEMPTS = 6;
  private static final int LOOKED_UP = 2_000;
  private static final List<WorkloadQuery> QUERIES =
      List.of(
          WorkloadQuery.Q1,
          WorkloadQuery.Q2,
          WorkloadQuery.Q3,
          WorkloadQuery.Q5,
          WorkloadQuery.Q7,
          WorkloadQuery.Q8,
          WorkloadQuery.Q9,
          WorkloadQuery.Q10,
          WorkloadQuery.Q11,
          WorkloadQuery.Q12,
          WorkloadQuery.Q13,
          WorkloadQuery.Q16);

  private static final Map<PeerKind, Peer> PEERS = new EnumMap<>(PeerKind.class);
  private static List<QueryArguments> arguments = List.of();

  @BeforeAll
  static void load() throws Exception {
    Folders folders = new Folders(Path.of("target", "guard"));
    GraphFiles graph = GraphFiles.in(folders.graphs(), GraphSize.S);
    arguments = graph.arguments();
    for (PeerKind kind : List.of(PeerKind.RAW, PeerKind.OMNI, PeerKind.DUCKDB, PeerKind.SQLITE)) {
      Path database = folders.database(kind.name(), GraphSize.S.name());
      Folders.fresh(database);
      Peer peer = kind.create();
      PEERS.put(kind, peer);
      peer.load(database, graph);
    }
  }

  @AfterAll
  static void close() throws Exception {
    for (Peer peer : PEERS.values()) {
      peer.close();
    }
    PEERS.clear();
  }

  private static Peer peer(PeerKind kind) {
    return Objects.requireNonNull(PEERS.get(kind), kind.title());
  }

  @Test
  void answersAreThoseOfTheOtherDatabases() throws Exception {
    for (WorkloadQuery query : WorkloadQuery.values()) {
      if (!query.isRanked() && query != WorkloadQuery.Q6) {
        String expected = Answers.of(peer(PeerKind.RAW), query, arguments.subList(0, 3));
        assertThat(Answers.of(peer(PeerKind.OMNI), query, arguments.subList(0, 3)))
            .as(query.name())
            .isEqualTo(expected);
      }
    }
  }

  @Test
  void readsKeepTheirDistanceToTheFloorAndToTheOtherDatabases() throws Exception {
    GuardLimits limits = GuardLimits.read();
    List<String> slow = new ArrayList<>();
    for (WorkloadQuery query : QUERIES) {
      for (PeerKind other : beside(query)) {
        double limit = limits.of(query, other);
        double ratio = Double.MAX_VALUE;
        for (int i = 0; i == 0 || i < ATTEMPTS && ratio > limit; i++) {
          ratio = Math.min(ratio, ratio(query, other, i));
        }
        limits.measured(query, other, ratio);
        if (ratio > limit) {
          slow.add(query + " takes " + ratio + " × " + other.title() + ", at most " + limit);
        }
      }
    }
    limits.writeIfAsked();
    assertThat(slow).as("slower than they were; see docs/performance.md").isEmpty();
  }

  /** The floor counts only where a clock can tell how long it takes. */
  private static List<PeerKind> beside(WorkloadQuery query) {
    return switch (query) {
      case Q1, Q2, Q3, Q13 -> List.of(PeerKind.SQLITE);
      case Q10, Q16 -> List.of(PeerKind.RAW, PeerKind.SQLITE);
      default -> List.of(PeerKind.RAW, PeerKind.DUCKDB);
    };
  }

  /** How many times the other's shortest run ours takes. */
  private static double ratio(WorkloadQuery query, PeerKind other, int attempt) throws Exception {
    double warm = attempt == 0 ? 0.25 : 0.8;
    shortest(peer(PeerKind.OMNI), query, warm);
    shortest(peer(other), query, 0.05);
    double ours = Double.MAX_VALUE;
    double theirs = Double.MAX_VALUE;
    for (int round = 0; round < 4; round++) {
      ours = Math.min(ours, shortest(peer(PeerKind.OMNI), query, 0.03));
      theirs = Math.min(theirs, shortest(peer(other), query, 0.03));
    }
    return ours / theirs;
  }

  /** The shortest run within so many seconds, of two at least. */
  private static double shortest(Peer peer, WorkloadQuery query, double seconds) throws Exception {
    QueryArguments first = arguments.get(0);
    long best = Long.MAX_VALUE;
    long end = System.nanoTime() + (long) (seconds * 1e9);
    for (int i = 0; i < 2 || System.nanoTime() < end; i++) {
      long start = System.nanoTime();
      peer.query(query, first);
      best = Math.min(best, System.nanoTime() - start);
    }
    return best;
  }

  @Test
  void preparedLookUpsAllocateNextToNothing() throws Exception {
    GuardLimits limits = GuardLimits.read();
    OmniPeer omni = (OmniPeer) peer(PeerKind.OMNI);
    com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (WorkloadQuery query : List.of(WorkloadQuery.Q1, WorkloadQuery.Q2)) {
      long best = Long.MAX_VALUE;
      for (int round = 0; round < 4; round++) {
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < LOOKED_UP; i++) {
          omni.query(query, arguments.get(0));
        }
        best = Math.min(best, (threads.getCurrentThreadAllocatedBytes() - before) / LOOKED_UP);
      }
      limits.allocated(query, best);
      assertThat(best).as("bytes of heap a run of " + query).isLessThan(limits.bytes(query));
    }
    limits.writeIfAsked();
  }
}
