package dev.omnigraph.engine;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One statement of a script. It is compiled when it is first asked about, since it may need what
 * the ones before it made (a schema, a branch).
 */
final class ScriptStatement implements PreparedStatement {
  private final Script script;
  private final int index;
  private final String text;
  private final StatementCompiler compiler;
  private @Nullable PreparedStatement compiled;

  ScriptStatement(Script script, int index, String text, StatementCompiler compiler) {
    this.script = script;
    this.index = index;
    this.text = text;
    this.compiler = compiler;
  }

  private PreparedStatement statement() {
    PreparedStatement statement = compiled;
    if (statement == null) {
      statement = compiler.statement(text, null);
      compiled = statement;
    }
    return statement;
  }

  @Override
  public Kind kind() {
    return statement().kind();
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public List<ParameterInfo> parameters() {
    return statement().parameters();
  }

  @Override
  public List<ColumnInfo> columns() {
    return statement().columns();
  }

  @Override
  public List<String> generatedKeyColumns() {
    return statement().generatedKeyColumns();
  }

  @Override
  public Execution execute(Map<String, @Nullable Object> parameters, ExecutionOptions options) {
    return script.run(index, () -> statement().execute(parameters, options));
  }

  @Override
  public Execution executeBatch(
      List<Map<String, @Nullable Object>> batch, ExecutionOptions options) {
    return script.run(index, () -> statement().executeBatch(batch, options));
  }
}
