package dev.omnigraph.engine.exec.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnigraph.engine.cancel.CancelToken;
import dev.omnigraph.engine.exec.Batch;
import dev.omnigraph.engine.exec.Effects;
import dev.omnigraph.engine.exec.ExecContext;
import dev.omnigraph.engine.exec.Operator;
import dev.omnigraph.engine.exec.PhysicalPlan;
import dev.omnigraph.engine.exec.SharedCaches;
import dev.omnigraph.engine.exec.operator.ScanPlan;
import dev.omnigraph.engine.fixture.InMemoryImage;
import dev.omnigraph.engine.fixture.InMemoryWrites;
import dev.omnigraph.engine.fixture.SchemaBuilder;
import dev.omnigraph.engine.stage.StagedWrites;
import dev.omnigraph.engine.table.GraphImage;
import dev.omnigraph.engine.table.IdLookup;
import dev.omnigraph.engine.table.Pins;
import dev.omnigraph.parser.schema.EdgeType;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Hops over random graphs in several segments with deletions, against a naive model. */
class HopTest {
  private static final String NODES = "node:N";
  private static final String EDGES = "edge:E";

  private record Edge(String id, String src, String dst) {}

  @Test
  void findsWhatANaiveModelFinds() {
    long seed = Long.getLong("seed", System.nanoTime());
    for (int round = 0; round < 60; round++) {
      compare(seed + round);
    }
  }

  private static void compare(long seed) {
    Random random = new Random(seed);
    SharedCaches caches = new SharedCaches();
    try (BufferAllocator allocator = new RootAllocator();
        InMemoryWrites writes = new InMemoryWrites(InMemoryImage.empty(schema().build()))) {
      List<String> nodes = new ArrayList<>();
      Map<String, Edge> edges = new TreeMap<>();
      int steps = 1 + random.nextInt(6);
      for (int step = 0; step < steps; step++) {
        change(random, allocator, writes, nodes, edges, step);
        check(seed, writes.image(), caches, allocator, nodes, edges.values());
      }
    }
  }

  private static SchemaBuilder schema() {
    return new SchemaBuilder().node("N", List.of()).edge("E", "N", "N");
  }

  private static void change(
      Random random,
      BufferAllocator allocator,
      InMemoryWrites writes,
      List<String> nodes,
      Map<String, Edge> edges,
      int step) {
    List<@Nullable Object[]> nodeRows = new ArrayList<>();
    for (int i = random.nextInt(12); i >= 0; i--) {
      nodes.add("n" + nodes.size());
      nodeRows.add(new Object[] {nodes.get(nodes.size() - 1)});
    }
    List<@Nullable Object[]> edgeRows = new ArrayList<>();
    for (int i = random.nextInt(step == 0 ? 60 : 8); i >= 0; i--) {
      String src = nodes.get(random.nextInt(nodes.size()));
      String dst = nodes.get(random.nextInt(nodes.size()));
      Edge edge = new Edge("e" + step + "_" + i, src, dst);
      edges.put(edge.id, edge);
      edgeRows.add(new Object[] {edge.id, src, dst});
    }
    // An edge may be staged before its node.
    if (random.nextBoolean()) {
      writes.insertRows(NODES, allocator, nodeRows);
      writes.insertRows(EDGES, allocator, edgeRows);
    } else {
      writes.insertRows(EDGES, allocator, edgeRows);
      writes.insertRows(NODES, allocator, nodeRows);
    }
    IdLookup ids = writes.image().table(EDGES).ids(new Pins());
    for (String id : List.copyOf(edges.keySet())) {
      if (random.nextInt(5) == 0) {
        writes.delete(EDGES, new int[] {ids.ordinal(id)});
        edges.remove(id);
      }
    }
  }

  private static void check(
      long seed,
      GraphImage image,
      SharedCaches caches,
      BufferAllocator allocator,
      List<String> nodes,
      Iterable<Edge> edges) {
    EdgeType type = Objects.requireNonNull(image.schema().catalog().edge("E"));
    try (Pins pins = new Pins();
        BufferAllocator child = allocator.newChildAllocator("check", 0, Long.MAX_VALUE)) {
      ExecContext context = context(image, caches, child, pins);
      for (Direction direction : Direction.values()) {
        for (int[] bounds : new int[][] {{1, 1}, {1, 2}, {2, 2}, {2, 3}, {1, 4}, {3, 3}}) {
          Hop hop = new Hop(type, direction, bounds[0], bounds[1], false);
          List<String> expected = model(nodes, edges, direction, bounds[0], bounds[1]);
          assertThat(pairs(image, context, hop)).as("seed %s %s", seed, hop).isEqualTo(expected);
          assertThat(connected(context, hop)).as("seed %s %s", seed, hop).isEqualTo(expected);
        }
        Hop bag = new Hop(type, direction, 1, 1, true);
        List<String> expected = rows(edges, direction);
        assertThat(pairs(image, context, bag)).as("seed %s %s", seed, bag).isEqualTo(expected);
      }
    }
  }

  private static ExecContext context(
      GraphImage image, SharedCaches caches, BufferAllocator allocator, Pins pins) {
    return new ExecContext(
            image,
            null,
            new Effects(),
            Map.of(),
            Instant.EPOCH,
            allocator,
            CancelToken.withTimeout(0),
            pins,
            7)
        .sharing(caches);
  }

  private static List<String> pairs(GraphImage image, ExecContext context, Hop hop) {
    PhysicalPlan plan =
        new ExpandPlan(
            new ScanPlan(image.table(NODES).def(), List.of(), true, false, null, null),
            0,
            hop,
            false);
    IdLookup ids = image.table(NODES).ids(context.pins());
    IdLookup edgeIds = image.table(EDGES).ids(context.pins());
    Map<Integer, String> byOrdinal = new HashMap<>();
    for (int v = 0; v < edgeIds.vertexLimit(); v++) {
      byOrdinal.put(edgeIds.ordinalOf(v), edgeIds.id(v));
    }
    List<String> found = new ArrayList<>();
    try (Operator operator = plan.open(context)) {
      for (Batch batch = operator.next(); batch != null; batch = operator.next()) {
        for (int row = 0; row < batch.rows(); row++) {
          String pair =
              ids.id(VertexColumn.get(batch.column(0), row))
                  + " "
                  + ids.id(VertexColumn.get(batch.column(1), row));
          found.add(
              hop.bag()
                  ? pair + " " + byOrdinal.get(VertexColumn.get(batch.column(2), row))
                  : pair);
        }
      }
    }
    return found.stream().sorted().toList();
  }

  /** The same pairs, by asking for each pair of nodes. */
  private static List<String> connected(ExecContext context, Hop hop) {
    IdLookup ids = context.image().table(NODES).ids(context.pins());
    Hop.Walk walk = hop.open(context);
    NeighbourList list = new NeighbourList();
    List<String> found = new ArrayList<>();
    for (int a = 0; a < ids.vertexLimit(); a++) {
      for (int b = 0; b < ids.vertexLimit(); b++) {
        walk.between(a, b, list);
        if (list.size() > 0) {
          found.add(ids.id(a) + " " + ids.id(b));
        }
      }
    }
    return found.stream().sorted().toList();
  }

  private static List<String> rows(Iterable<Edge> edges, Direction direction) {
    List<String> rows = new ArrayList<>();
    for (Edge edge : edges) {
      if (direction != Direction.IN) {
        rows.add(edge.src + " " + edge.dst + " " + edge.id);
      }
      if (direction == Direction.IN || direction == Direction.BOTH && !edge.src.equals(edge.dst)) {
        rows.add(edge.dst + " " + edge.src + " " + edge.id);
      }
    }
    return rows.stream().sorted().toList();
  }

  private static List<String> model(
      List<String> nodes, Iterable<Edge> edges, Direction direction, int min, int max) {
    Map<String, List<String>> next = new HashMap<>();
    for (Edge edge : edges) {
      if (direction != Direction.IN) {
        next.computeIfAbsent(edge.src, k -> new ArrayList<>()).add(edge.dst);
      }
      if (direction != Direction.OUT) {
        next.computeIfAbsent(edge.dst, k -> new ArrayList<>()).add(edge.src);
      }
    }
    List<String> pairs = new ArrayList<>();
    for (String start : nodes) {
      Map<String, Integer> distance = new HashMap<>(Map.of(start, 0));
      ArrayDeque<String> queue = new ArrayDeque<>(List.of(start));
      while (!queue.isEmpty()) {
        String at = queue.remove();
        for (String to : next.getOrDefault(at, List.of())) {
          if (!distance.containsKey(to)) {
            distance.put(to, Objects.requireNonNull(distance.get(at)) + 1);
            queue.add(to);
          }
        }
      }
      distance.forEach(
          (to, d) -> {
            if (!to.equals(start) && d >= min && d <= max) {
              pairs.add(start + " " + to);
            }
          });
      if (min == 1 && next.getOrDefault(start, List.of()).contains(start)) {
        pairs.add(start + " " + start);
      }
    }
    return pairs.stream().sorted().toList();
  }

  @Test
  void findsNeighboursInSparseAndDenseRows() {
    long seed = Long.getLong("seed", System.nanoTime());
    Random random = new Random(seed);
    for (int limit : new int[] {10, 3000, 1_000_000}) {
      int edges = 500;
      int[] from = IntStream.range(0, edges).map(i -> random.nextInt(limit)).toArray();
      int[] to = IntStream.range(0, edges).map(i -> random.nextInt(5)).toArray();
      from[7] = -1;
      Csr out = Csr.of(from, to, new int[0]);
      Csr back = out.reversed().reversed();
      for (int v = 0; v < Math.min(limit, 5000); v++) {
        int vertex = limit > 5000 ? Math.max(0, from[v % edges]) : v;
        List<List<Integer>> expected =
            IntStream.range(0, edges)
                .filter(i -> from[i] == vertex)
                .mapToObj(i -> List.of(to[i], i))
                .sorted(
                    (a, b) -> a.get(0) - b.get(0) != 0 ? a.get(0) - b.get(0) : a.get(1) - b.get(1))
                .toList();
        assertThat(entries(out, vertex)).as("seed %s", seed).isEqualTo(expected);
        assertThat(entries(back, vertex)).as("seed %s", seed).isEqualTo(expected);
      }
      assertThat(out.edges()).isEqualTo(edges - 1);
    }
  }

  private static List<List<Integer>> entries(Csr csr, int vertex) {
    int slot = csr.slot(vertex);
    List<List<Integer>> entries = new ArrayList<>();
    for (int e = slot < 0 ? 0 : csr.start(slot); slot >= 0 && e < csr.end(slot); e++) {
      entries.add(List.of(csr.neighbours()[e], csr.rows()[e]));
    }
    return entries;
  }

  @Test
  void keepsTheBaseWhenAFewEdgesAreAdded() {
    AdjacencyCache cache = new AdjacencyCache(Long.MAX_VALUE);
    try (BufferAllocator allocator = new RootAllocator();
        InMemoryWrites writes = new InMemoryWrites(InMemoryImage.empty(schema().build()))) {
      writes.insertRows(NODES, allocator, List.of(new Object[] {"a"}, new Object[] {"b"}));
      List<@Nullable Object[]> rows = new ArrayList<>();
      for (int i = 0; i < 1000; i++) {
        rows.add(new Object[] {"e" + i, "a", "b"});
      }
      writes.insertRows(EDGES, allocator, rows);
      List<List<Integer>> sizes = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        use(cache, writes.image());
        sizes.add(cache.partSizes(EDGES).stream().sorted().toList());
        writes.insertRows(
            EDGES, allocator, Arrays.asList(new @Nullable Object[][] {{"x" + i, "b", "a"}}));
      }
      assertThat(sizes)
          .containsExactly(
              List.of(1000),
              List.of(1, 1000),
              List.of(2, 1000),
              List.of(3, 1000),
              List.of(1, 3, 1000));
    }
  }

  @Test
  void forgetsWhatTransactionsGoneByLeft() {
    AdjacencyCache cache = new AdjacencyCache(Long.MAX_VALUE);
    try (BufferAllocator allocator = new RootAllocator();
        InMemoryWrites writes = new InMemoryWrites(InMemoryImage.empty(schema().build()))) {
      writes.insertRows(NODES, allocator, List.of(new Object[] {"a"}, new Object[] {"b"}));
      List<@Nullable Object[]> rows = new ArrayList<>();
      for (int i = 0; i < 1000; i++) {
        rows.add(new Object[] {"e" + i, "a", "b"});
      }
      writes.insertRows(EDGES, allocator, rows);
      for (int i = 0; i < 100; i++) {
        StagedWrites.Mark mark = writes.mark();
        writes.insertRows(
            EDGES, allocator, Arrays.asList(new @Nullable Object[][] {{"x" + i, "b", "a"}}));
        use(cache, writes.image());
        writes.rollbackTo(mark);
      }
      assertThat(cache.partSizes(EDGES)).hasSizeLessThan(40).contains(1001);
    }
  }

  private static void use(AdjacencyCache cache, GraphImage image) {
    try (Pins pins = new Pins()) {
      IdLookup ids = image.table(NODES).ids(pins);
      cache.adjacency(image.table(EDGES), ids, ids, pins);
    }
  }
}
