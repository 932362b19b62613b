package dev.omnigraph.engine;

import dev.omnigraph.engine.cancel.CancelToken;
import dev.omnigraph.engine.catalog.GraphSchema;
import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.TextFailure;
import dev.omnigraph.engine.exec.Batch;
import dev.omnigraph.engine.exec.Column;
import dev.omnigraph.engine.exec.Effects;
import dev.omnigraph.engine.exec.ExecContext;
import dev.omnigraph.engine.exec.Operator;
import dev.omnigraph.engine.exec.PhysicalPlan;
import dev.omnigraph.engine.exec.SharedCaches;
import dev.omnigraph.engine.fixture.InMemoryImage;
import dev.omnigraph.engine.fixture.InMemoryWrites;
import dev.omnigraph.engine.load.LoadMode;
import dev.omnigraph.engine.load.LoadTarget;
import dev.omnigraph.engine.load.Loader;
import dev.omnigraph.engine.plan.PlannedStatement;
import dev.omnigraph.engine.plan.gq.GraphQueryPlanner;
import dev.omnigraph.engine.stage.StagedWrites;
import dev.omnigraph.engine.stage.Ulids;
import dev.omnigraph.engine.table.Cells;
import dev.omnigraph.engine.table.Pins;
import dev.omnigraph.engine.validate.Validator;
import dev.omnigraph.parser.Checked;
import dev.omnigraph.parser.GraphParser;
import dev.omnigraph.parser.check.TypedQuery;
import dev.omnigraph.parser.schema.Catalog;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.jspecify.annotations.Nullable;

/**
 * A graph in memory that {@code .gq} runs on: everything between the text and the rows is real,
 * only storage and sessions are left out. Closing it fails if memory leaked.
 */
public final class InMemoryDatabase implements AutoCloseable {
  private final BufferAllocator allocator = new RootAllocator();
  private final GraphSchema schema;
  private final InMemoryWrites writes;
  private final SharedCaches caches = new SharedCaches();
  private final Validator validator = new Validator();
  private final int batchSize;

  /**
   * @param batchSize rows a batch
   */
  public InMemoryDatabase(String schemaText, int batchSize) {
    Checked<Catalog> checked = GraphParser.compileSchema(schemaText);
    if (checked.value() == null) {
      throw TextFailure.of(checked.diagnostics(), schemaText, null);
    }
    schema = new GraphSchema("test", schemaText, checked.value());
    writes = new InMemoryWrites(InMemoryImage.empty(schema));
    this.batchSize = batchSize;
  }

  /** What came of a mutation. */
  public record Affected(long nodes, long edges) {}

  public GraphSchema schema() {
    return schema;
  }

  /** Loads lines of JSON. */
  public void load(List<String> lines) {
    byte[] text = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    try (Pins pins = new Pins()) {
      new Loader(validator, new Ulids(Clock.systemUTC()))
          .load(
              "-",
              new ByteArrayInputStream(text),
              LoadMode.OVERWRITE,
              new LoadTarget(writes, allocator, pins, CancelToken.withTimeout(0), null));
    }
  }

  /** Compiles a query and plans it. */
  public PlannedStatement plan(String text, @Nullable String name) {
    Checked<TypedQuery> checked = GraphParser.compileQuery(text, name, schema.catalog());
    if (checked.value() == null) {
      throw TextFailure.of(checked.diagnostics(), text, null);
    }
    return GraphQueryPlanner.plan(checked.value(), schema, writes.image());
  }

  /** The rows of a read, as Java values. */
  public List<List<@Nullable Object>> query(
      PlannedStatement plan, Map<String, @Nullable Object> parameters) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    try (Pins pins = new Pins();
        BufferAllocator child = allocator.newChildAllocator("query", 0, Long.MAX_VALUE)) {
      ExecContext context = context(plan, parameters, new Effects(), child, pins);
      try (Operator operator = plan.steps().get(0).open(context)) {
        for (Batch batch = operator.next(); batch != null; batch = operator.next()) {
          for (int row = 0; row < batch.rows(); row++) {
            List<@Nullable Object> values = new ArrayList<>();
            for (Column column : batch.columns()) {
              values.add(column.isNull(row) ? null : Cells.get(column.vector(), column.at(row)));
            }
            rows.add(values);
          }
        }
      }
    }
    return rows;
  }

  /** Runs a mutation, all of it or nothing. */
  public Affected mutate(PlannedStatement plan, Map<String, @Nullable Object> parameters) {
    StagedWrites.Mark mark = writes.mark();
    Effects effects = new Effects();
    try (Pins pins = new Pins();
        BufferAllocator child = allocator.newChildAllocator("mutation", 0, Long.MAX_VALUE)) {
      Instant now = Instant.now();
      for (PhysicalPlan step : plan.steps()) {
        ExecContext context = context(plan, parameters, effects, allocator, pins, now);
        try (Operator operator = step.open(context)) {
          while (operator.next() != null) {
            context.checkCancelled();
          }
        }
      }
      validator.validate(writes, mark, pins, CancelToken.withTimeout(0));
    } catch (EngineException e) {
      writes.rollbackTo(mark);
      throw e;
    }
    return new Affected(effects.nodes(), effects.edges());
  }

  private ExecContext context(
      PlannedStatement plan,
      Map<String, @Nullable Object> parameters,
      Effects effects,
      BufferAllocator child,
      Pins pins) {
    return context(plan, parameters, effects, child, pins, Instant.now());
  }

  private ExecContext context(
      PlannedStatement plan,
      Map<String, @Nullable Object> parameters,
      Effects effects,
      BufferAllocator child,
      Pins pins,
      Instant now) {
    return new ExecContext(
            writes.image(),
            plan.read() ? null : writes,
            effects,
            ParameterBinder.bind(plan.parameters(), parameters),
            now,
            child,
            CancelToken.withTimeout(60),
            pins,
            batchSize)
        .sharing(caches);
  }

  /** The read of a text without parameters. */
  public List<List<@Nullable Object>> query(String text) {
    return query(Objects.requireNonNull(plan(text, null)), Map.of());
  }

  @Override
  public void close() {
    writes.close();
    allocator.close();
  }
}
