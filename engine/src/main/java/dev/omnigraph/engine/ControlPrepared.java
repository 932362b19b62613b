package dev.omnigraph.engine;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A transaction statement, ready to run. */
record ControlPrepared(GraphSession session, String text, ControlStatement statement)
    implements PreparedStatement {
  @Override
  public Kind kind() {
    return Kind.CONTROL;
  }

  @Override
  public List<ParameterInfo> parameters() {
    return List.of();
  }

  @Override
  public List<ColumnInfo> columns() {
    return List.of();
  }

  @Override
  public List<String> generatedKeyColumns() {
    return List.of();
  }

  @Override
  public Execution execute(Map<String, @Nullable Object> parameters, ExecutionOptions options) {
    if (statement instanceof ControlStatement.Begin) {
      session.begin();
    } else if (statement instanceof ControlStatement.Commit) {
      session.commit();
    } else if (statement instanceof ControlStatement.Rollback rollback) {
      if (rollback.savepoint() == null) {
        session.rollback();
      } else {
        session.rollbackTo(session.savepointNamed(rollback.savepoint()));
      }
    } else if (statement instanceof ControlStatement.SetSavepoint savepoint) {
      session.savepoint(savepoint.name());
    } else if (statement instanceof ControlStatement.Release release) {
      session.release(session.savepointNamed(release.name()));
    } else if (statement instanceof ControlStatement.SetBranch branch) {
      session.setBranch(branch.branch());
    }
    return WriteExecution.NOTHING;
  }

  @Override
  public Execution executeBatch(
      List<Map<String, @Nullable Object>> batch, ExecutionOptions options) {
    throw new EngineException(
            ErrorCode.UNSUPPORTED, "A transaction statement cannot be run as a batch.")
        .with("feature", "batch of " + text);
  }
}
