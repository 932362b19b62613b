package dev.omnigraph.engine.plan.sql;

import dev.omnigraph.engine.ColumnInfo;
import dev.omnigraph.engine.ParameterInfo;
import dev.omnigraph.engine.catalog.ColumnDef;
import dev.omnigraph.engine.catalog.GraphSchema;
import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.exec.DataType;
import dev.omnigraph.engine.exec.PhysicalPlan;
import dev.omnigraph.engine.plan.ExpressionCompiler;
import dev.omnigraph.engine.plan.LogicalText;
import dev.omnigraph.engine.plan.Lowering;
import dev.omnigraph.engine.plan.PlanScope;
import dev.omnigraph.engine.plan.PlannedStatement;
import dev.omnigraph.engine.plan.TypeMapping;
import dev.omnigraph.engine.plan.rule.GraphRules;
import dev.omnigraph.parser.schema.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.jspecify.annotations.Nullable;

/** Plans SQL texts. Immutable; a planning works in objects of its own, so any thread may plan. */
public final class SqlPlanner {
  private final SqlEnvironment environment;
  private final SqlOperators operators;

  /**
   * @param environment what names mean
   * @param operators the functions there are
   */
  public SqlPlanner(SqlEnvironment environment, SqlOperators operators) {
    this.environment = environment;
    this.operators = operators;
  }

  /**
   * Plans the statements of a text, in order.
   *
   * @throws EngineException {@code parse}, {@code type}, {@code not_found} or {@code unsupported},
   *     with line and column
   */
  public List<PlannedStatement> plan(String text) {
    return plan(text, Map.of());
  }

  /**
   * Plans the statements of a text, in order.
   *
   * @param given types of the values for parameters by index: they decide where the text does not.
   *     Such a parameter has no type in the plan's list of them
   * @throws EngineException {@code parse}, {@code type}, {@code not_found} or {@code unsupported},
   *     with line and column
   */
  public List<PlannedStatement> plan(String text, Map<Integer, DataType> given) {
    List<SqlNode> statements = SqlSyntax.parse(text);
    List<PlannedStatement> planned = new ArrayList<>();
    for (int i = 0; i < statements.size(); i++) {
      ParameterTypes types = new ParameterTypes(given);
      types.look(statements.get(i));
      PlannedStatement one = planOne(statements.get(i), types);
      while (one == null) {
        // planning changes the tree, so each begins with one of its own
        one = planOne(SqlSyntax.parse(text).get(i), types);
      }
      planned.add(one);
    }
    return planned;
  }

  /** Plans a statement; null if it is to be planned again, with types of parameters. */
  private @Nullable PlannedStatement planOne(SqlNode statement, ParameterTypes types) {
    try {
      PlannedStatement planned =
          statement.isA(SqlKind.QUERY) ? planQuery(statement, types) : planChange(statement, types);
      return types.decide() ? null : planned;
    } catch (CalciteContextException e) {
      if (types.decideAfter(e)) {
        return null;
      }
      throw SqlSyntax.invalid(types.first(e), operators.functions());
    } catch (EngineException e) {
      throw e;
    } catch (RuntimeException | AssertionError e) {
      throw notPlanned(e, types);
    } catch (StackOverflowError e) {
      throw new EngineException(
              ErrorCode.UNSUPPORTED, "The statement is nested too deeply to be planned.", e)
          .with("feature", "nesting");
    }
  }

  /**
   * The error for what Calcite takes for impossible in the middle of its work: it has no message
   * for the mistake, or does not support what is written.
   */
  private EngineException notPlanned(Throwable failure, ParameterTypes types) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CalciteContextException context) {
        return SqlSyntax.invalid(types.first(context), operators.functions());
      }
      if (cause instanceof EngineException ours) {
        return ours;
      }
    }
    String message = failure.getMessage();
    String why =
        message == null
            ? failure.getClass().getSimpleName()
            : message.lines().findFirst().orElse("");
    return new EngineException(
            ErrorCode.UNSUPPORTED,
            "This SQL cannot be planned: " + why + ". Write it in another way.",
            failure)
        .with("feature", why);
  }

  private PlannedStatement planChange(SqlNode statement, ParameterTypes types) {
    return switch (statement.getKind()) {
      case INSERT, UPDATE, DELETE, MERGE ->
          new ChangePlanner(environment, operators, types).plan(statement);
      default -> throw NameResolver.unsupported(statement, "The statement " + statement.getKind());
    };
  }

  private PlannedStatement planQuery(SqlNode query, ParameterTypes types) {
    PlanScope scope = new PlanScope();
    SqlCatalog catalog = new SqlCatalog(environment, scope);
    SqlQuery planned = new SqlQuery(scope, catalog, operators, types);
    SqlQuery.Result result = planned.plan(query);
    List<ColumnInfo> columns = new ArrayList<>();
    for (RelDataTypeField field : result.rowType().getFieldList()) {
      columns.add(column(result, field, environment.schema()));
    }
    RelNode rel = GraphRules.rewrite(result.rel());
    PhysicalPlan plan =
        new Lowering(new ExpressionCompiler(operators.calls(), List.of())).lower(rel);
    return new PlannedStatement(
        true,
        false,
        parameters(result.parameters()),
        columns,
        List.of(plan),
        LogicalText.of(rel),
        Set.copyOf(catalog.tableKeys()),
        List.of());
  }

  private static ColumnInfo column(
      SqlQuery.Result result, RelDataTypeField field, GraphSchema schema) {
    RelDataType type = field.getType();
    Origins.Origin origin = Origins.of(result.converted(), field.getIndex());
    if (origin == null) {
      return new ColumnInfo(
          field.getName(), TypeMapping.toValue(type), TypeMapping.sqlName(type), null, null);
    }
    ColumnDef column = origin.column();
    ValueType exact = column.type().withNullable(type.isNullable());
    return new ColumnInfo(
        field.getName(), exact, null, schema.sqlName(origin.table()), column.name());
  }

  /** What the validator found out about parameters. */
  static List<ParameterInfo> parameters(List<@Nullable RelDataType> types) {
    List<ParameterInfo> parameters = new ArrayList<>();
    for (RelDataType type : types) {
      ValueType value =
          type == null || TypeMapping.sqlName(type) != null
              ? null
              : TypeMapping.toValue(type).withNullable(true);
      parameters.add(new ParameterInfo("?" + parameters.size(), value));
    }
    return parameters;
  }
}
