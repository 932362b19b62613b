package dev.omnigraph.engine.plan.sql;

import dev.omnigraph.engine.cancel.CancelToken;
import dev.omnigraph.engine.catalog.GraphSchema;
import dev.omnigraph.engine.exec.Batch;
import dev.omnigraph.engine.exec.Column;
import dev.omnigraph.engine.exec.Effects;
import dev.omnigraph.engine.exec.ExecContext;
import dev.omnigraph.engine.exec.Operator;
import dev.omnigraph.engine.exec.PhysicalPlan;
import dev.omnigraph.engine.exec.expr.Vectors;
import dev.omnigraph.engine.fixture.InMemoryImage;
import dev.omnigraph.engine.fixture.InMemoryWrites;
import dev.omnigraph.engine.fixture.SchemaBuilder;
import dev.omnigraph.engine.plan.PlannedStatement;
import dev.omnigraph.engine.table.Pins;
import dev.omnigraph.parser.schema.ScalarType;
import dev.omnigraph.parser.schema.ValueType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.jspecify.annotations.Nullable;

/** A small graph in memory that tests plan SQL against and run it on. */
final class SqlFixture implements AutoCloseable {
  static final SqlOperators OPERATORS = new SqlOperators(Map.of());

  private final BufferAllocator allocator = new RootAllocator();
  private final InMemoryWrites writes;
  private final SqlPlanner planner;
  private final int batchSize;
  private Effects effects = new Effects();
  private CancelToken cancel = CancelToken.withTimeout(0);
  private long memory = Long.MAX_VALUE;

  SqlFixture() {
    this(3);
  }

  SqlFixture(int batchSize) {
    this.batchSize = batchSize;
    GraphSchema schema = schema();
    writes = new InMemoryWrites(InMemoryImage.empty(schema));
    planner = new SqlPlanner(environment(schema, writes), OPERATORS);
    writes.insertRows(
        "node:Person",
        allocator,
        List.of(
            person("ann", 30L, 1.5, List.of("a", "b"), LocalDate.of(1990, 1, 2), 0.1),
            person("bob", 25L, 2.5, List.of("b"), LocalDate.of(1995, 5, 6), 0.2),
            person("cid", null, null, null, null, null)));
    writes.insertRows(
        "node:Person",
        allocator,
        List.of(
            person("dan", 41L, -1.0, List.of(), LocalDate.of(1980, 12, 31), 0.3),
            person("eve", 25L, 4.0, Arrays.asList("a", null), LocalDate.of(1995, 5, 7), 0.5)));
    writes.insertRows(
        "node:Company",
        allocator,
        List.of(new Object[] {"c1", "Acme", 7L}, new Object[] {"c2", "Bolt", 9L}));
    writes.insertRows(
        "edge:Knows",
        allocator,
        List.of(
            knows("k1", "ann", "bob", 2001L),
            knows("k2", "ann", "dan", 2002L),
            knows("k3", "bob", "dan", 2003L),
            knows("k4", "dan", "eve", null),
            knows("k5", "eve", "ann", 2005L)));
    writes.insertRows(
        "edge:WorksAt",
        allocator,
        List.of(new Object[] {"w1", "ann", "c1"}, new Object[] {"w2", "bob", "c1"}));
  }

  private static SqlEnvironment environment(GraphSchema schema, InMemoryWrites writes) {
    return new SqlEnvironment() {
      @Override
      public GraphSchema schema() {
        return schema;
      }

      @Override
      public String branch() {
        return "main";
      }

      @Override
      public @Nullable GraphSchema schema(String reference) {
        return null;
      }

      @Override
      public List<SystemTable> systemTables() {
        return List.of();
      }

      @Override
      public List<QueryView> queryViews() {
        return List.of();
      }

      @Override
      public double rowCount(String tableKey) {
        return writes.image().table(tableKey).rowCount();
      }

      @Override
      public InMemoryImage statistics() {
        return writes.image();
      }
    };
  }

  static GraphSchema schema() {
    return new SchemaBuilder()
        .keyed(
            "Person",
            "name",
            "name",
            ValueType.scalar(ScalarType.STRING, false),
            "age",
            ValueType.scalar(ScalarType.I32, true),
            "score",
            ValueType.scalar(ScalarType.F64, true),
            "tags",
            ValueType.list(ScalarType.STRING, true),
            "born",
            ValueType.scalar(ScalarType.DATE, true),
            "seen",
            ValueType.scalar(ScalarType.DATE_TIME, true),
            "rate",
            ValueType.scalar(ScalarType.F32, true),
            "big",
            ValueType.scalar(ScalarType.U64, true),
            "small",
            ValueType.scalar(ScalarType.U32, true))
        .node(
            "Company",
            List.of(),
            "title",
            ValueType.scalar(ScalarType.STRING, false),
            "size",
            ValueType.scalar(ScalarType.I64, true))
        .edge("Knows", "Person", "Person", "since", ValueType.scalar(ScalarType.I64, true))
        .edge("WorksAt", "Person", "Company")
        .build();
  }

  private static @Nullable Object[] person(
      String name,
      @Nullable Long age,
      @Nullable Double score,
      @Nullable List<?> tags,
      @Nullable LocalDate born,
      @Nullable Double rate) {
    Instant seen = born == null ? null : Instant.parse(born + "T10:00:00Z");
    return new Object[] {name, name, age, score, tags, born, seen, rate, age, age};
  }

  private static @Nullable Object[] knows(String id, String src, String dst, @Nullable Long since) {
    return new Object[] {id, src, dst, since};
  }

  InMemoryImage image() {
    return writes.image();
  }

  PlannedStatement plan(String sql) {
    return planner.plan(sql).get(0);
  }

  /** Rows of a query; parameters in order. */
  List<List<@Nullable Object>> rows(String sql, @Nullable Object... parameters) {
    PlannedStatement planned = plan(sql);
    return run(planned.steps().get(0), parameters);
  }

  /** Runs a change and gives its count. */
  long change(String sql, @Nullable Object... parameters) {
    effects = new Effects();
    for (PlannedStatement planned : planner.plan(sql)) {
      planned.steps().forEach(step -> run(step, parameters));
    }
    return effects.count();
  }

  /** Runs all that follows under this token and with that many bytes at most. */
  void limit(CancelToken token, long bytes) {
    cancel = token;
    memory = bytes;
  }

  Effects effects() {
    return effects;
  }

  private List<List<@Nullable Object>> run(PhysicalPlan plan, @Nullable Object... parameters) {
    Map<String, @Nullable Object> values = new HashMap<>();
    for (int i = 0; i < parameters.length; i++) {
      values.put("?" + i, parameters[i]);
    }
    List<List<@Nullable Object>> rows = new ArrayList<>();
    try (BufferAllocator own = allocator.newChildAllocator("run", 0, memory);
        Pins pins = new Pins()) {
      // What is staged outlives the statement.
      BufferAllocator used = plan.describe().startsWith("StageModify") ? allocator : own;
      ExecContext context =
          new ExecContext(
              writes.image(),
              writes,
              effects,
              values,
              Instant.parse("2026-01-02T03:04:05Z"),
              used,
              cancel,
              pins,
              batchSize);
      try (Operator operator = plan.open(context)) {
        for (Batch batch = operator.next(); batch != null; batch = operator.next()) {
          for (int i = 0; i < batch.rows(); i++) {
            List<@Nullable Object> row = new ArrayList<>();
            for (Column column : batch.columns()) {
              row.add(Vectors.get(column.vector(), column.at(i)));
            }
            rows.add(row);
          }
        }
      }
    }
    return rows;
  }

  @Override
  public void close() {
    writes.close();
    allocator.close();
  }
}
