package dev.omnigraph.jdbc;

import dev.omnigraph.engine.ColumnInfo;
import dev.omnigraph.engine.Execution;
import dev.omnigraph.engine.ExecutionOptions;
import dev.omnigraph.engine.ParameterInfo;
import dev.omnigraph.engine.PreparedStatement;
import dev.omnigraph.engine.catalog.ArrowFields;
import dev.omnigraph.engine.table.Cells;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/** A statement that gives what the test says, in batches of two rows. */
final class FakeStatement implements PreparedStatement {
  private static final int BATCH = 2;

  private final FakeSession session;
  private final String text;
  private final Kind kind;
  private final List<ParameterInfo> parameters;
  private final List<ColumnInfo> columns = new ArrayList<>();
  private final List<List<@Nullable Object>> rows = new ArrayList<>();
  private long count;
  private List<String> keys = List.of();
  private @Nullable RuntimeException failure;

  /** Values and options of the last run. */
  List<Map<String, @Nullable Object>> given = List.of();

  @Nullable ExecutionOptions options;

  FakeStatement(FakeSession session, String text, Kind kind, List<ParameterInfo> parameters) {
    this.session = session;
    this.text = text;
    this.kind = kind;
    this.parameters = parameters;
  }

  FakeStatement columns(ColumnInfo... given) {
    columns.addAll(List.of(given));
    return this;
  }

  FakeStatement row(@Nullable Object... values) {
    List<@Nullable Object> row = new ArrayList<>();
    Collections.addAll(row, values);
    rows.add(row);
    return this;
  }

  FakeStatement count(long value) {
    count = value;
    return this;
  }

  FakeStatement keys(String... values) {
    keys = List.of(values);
    return this;
  }

  FakeStatement failing(RuntimeException e) {
    failure = e;
    return this;
  }

  @Override
  public Kind kind() {
    return kind;
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public List<ParameterInfo> parameters() {
    return parameters;
  }

  @Override
  public List<ColumnInfo> columns() {
    return columns;
  }

  @Override
  public List<String> generatedKeyColumns() {
    return keys.isEmpty() ? List.of() : List.of("id");
  }

  @Override
  public Execution execute(Map<String, @Nullable Object> values, ExecutionOptions limits) {
    return executeBatch(List.of(values), limits);
  }

  @Override
  public Execution executeBatch(
      List<Map<String, @Nullable Object>> batch, ExecutionOptions limits) {
    session.log.add("run " + text);
    given = batch;
    options = limits;
    if (failure != null) {
      throw failure;
    }
    return new Run(batch.size());
  }

  private final class Run implements Execution {
    private final int sets;
    private @Nullable VectorSchemaRoot root;
    private int next;

    Run(int sets) {
      this.sets = sets;
    }

    @Override
    public List<ColumnInfo> columns() {
      return columns;
    }

    @Override
    public @Nullable VectorSchemaRoot next() {
      release();
      if (next >= rows.size()) {
        return null;
      }
      VectorSchemaRoot batch =
          VectorSchemaRoot.create(
              new Schema(columns.stream().map(c -> ArrowFields.field(c.name(), c.type())).toList()),
              session.allocator);
      root = batch;
      batch.allocateNew();
      int size = Math.min(BATCH, rows.size() - next);
      for (int r = 0; r < size; r++) {
        for (int c = 0; c < columns.size(); c++) {
          Cells.set(batch.getVector(c), r, rows.get(next + r).get(c));
        }
      }
      batch.setRowCount(size);
      next += size;
      return batch;
    }

    @Override
    public @Nullable MutationResult mutation() {
      return kind == Kind.WRITE
          ? new MutationResult(
              count * sets,
              0,
              count * sets,
              session.autoCommit() ? "C0" : null,
              session.autoCommit() ? 1 : 0)
          : null;
    }

    @Override
    public long[] updateCounts() {
      long[] counts = new long[kind == Kind.READ ? 0 : sets];
      Arrays.fill(counts, count);
      return counts;
    }

    @Override
    public List<String> generatedKeys() {
      return keys;
    }

    @Override
    public List<String> warnings() {
      return List.of();
    }

    @Override
    public void cancel() {
      session.log.add("cancel " + text);
    }

    private void release() {
      if (root != null) {
        root.close();
        root = null;
      }
    }

    @Override
    public void close() {
      release();
    }
  }
}
