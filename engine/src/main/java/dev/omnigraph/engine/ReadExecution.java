package dev.omnigraph.engine;

import dev.omnigraph.engine.cancel.CancelToken;
import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.exec.Batch;
import dev.omnigraph.engine.exec.BatchCopier;
import dev.omnigraph.engine.exec.Operator;
import java.util.List;
import org.apache.arrow.memory.OutOfMemoryException;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.jspecify.annotations.Nullable;

/** Rows of a running plan, computed as they are asked for. */
final class ReadExecution implements Execution {
  private final StatementRun run;
  private final List<ColumnInfo> columns;
  private final List<String> names;
  private final Operator operator;
  private final long maxRows;
  private long delivered;
  private @Nullable VectorSchemaRoot current;
  private boolean closed;

  /** Takes over the run and the operator: both are closed with this. */
  ReadExecution(StatementRun run, List<ColumnInfo> columns, Operator operator, long maxRows) {
    this.run = run;
    this.columns = columns;
    this.names = columns.stream().map(ColumnInfo::name).toList();
    this.operator = operator;
    this.maxRows = maxRows == 0 ? Long.MAX_VALUE : maxRows;
  }

  @Override
  public List<ColumnInfo> columns() {
    return columns;
  }

  @Override
  public @Nullable VectorSchemaRoot next() {
    release();
    if (closed || delivered >= maxRows) {
      return null;
    }
    try (CancelToken.Scope scope = run.context().cancel().enter()) {
      run.context().checkCancelled();
      run.checkLease();
      Batch batch = operator.next();
      if (batch == null) {
        return null;
      }
      if (batch.rows() > maxRows - delivered) {
        batch = new Batch((int) (maxRows - delivered), batch.columns());
      }
      delivered += batch.rows();
      current = BatchCopier.share(batch, names, run.context().allocator());
      return current;
    } catch (OutOfMemoryException e) {
      close();
      throw run.outOfMemory(e);
    } catch (EngineException e) {
      close();
      throw e;
    } catch (RuntimeException | Error e) {
      close();
      throw StatementRun.unexpected(e);
    }
  }

  private void release() {
    if (current != null) {
      current.close();
      current = null;
    }
  }

  @Override
  public @Nullable MutationResult mutation() {
    return null;
  }

  @Override
  public long[] updateCounts() {
    return new long[0];
  }

  @Override
  public List<String> generatedKeys() {
    return List.of();
  }

  @Override
  public List<String> warnings() {
    return List.of();
  }

  @Override
  public void cancel() {
    run.context().cancel().cancel();
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      release();
      try {
        operator.close();
      } finally {
        run.close();
      }
    }
  }
}
