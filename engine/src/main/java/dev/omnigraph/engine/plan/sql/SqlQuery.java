package dev.omnigraph.engine.plan.sql;

import dev.omnigraph.engine.plan.PlanScope;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.config.NullCollation;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelRoot;
import org.apache.calcite.rel.core.RelFactories;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.sql.validate.SqlConformanceEnum;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorImpl;
import org.apache.calcite.sql.validate.SqlValidatorScope;
import org.apache.calcite.sql2rel.SqlToRelConverter;
import org.apache.calcite.sql2rel.StandardConvertletTable;
import org.jspecify.annotations.Nullable;

/** Plans one query: names, validation, algebra, rewrites. */
final class SqlQuery {
  private final PlanScope scope;
  private final SqlCatalog catalog;
  private final SqlOperators operators;
  private final ParameterTypes parameterTypes;

  SqlQuery(
      PlanScope scope, SqlCatalog catalog, SqlOperators operators, ParameterTypes parameterTypes) {
    this.scope = scope;
    this.catalog = catalog;
    this.operators = operators;
    this.parameterTypes = parameterTypes;
  }

  /**
   * A planned query.
   *
   * @param rel the plan to lower
   * @param converted the plan as first converted, whose fields say where they come from
   * @param rowType names and types of the columns
   * @param parameters types by index, null where unknown
   */
  record Result(
      RelNode rel,
      RelNode converted,
      RelDataType rowType,
      List<@Nullable RelDataType> parameters) {}

  Result plan(SqlNode text) {
    SqlNode query = text.accept(new SyntaxRewriter(operators, parameterTypes, scope.types()));
    if (query == null) {
      throw dev.omnigraph.engine.error.EngineException.internal("a query vanished", null);
    }
    return planResolved(new NameResolver(catalog).query(query));
  }

  /** Plans a query whose names are resolved. */
  Result planResolved(SqlNode query) {
    CalciteCatalogReader reader = catalog.reader();
    Validator validator = new Validator(operators.table(), reader, scope, parameterTypes);
    Parameters parameters = new Parameters();
    query.accept(parameters);
    SqlNode valid = validator.validate(query);
    RelDataType rowType = validator.getValidatedNodeType(valid);
    SqlToRelConverter converter =
        new SqlToRelConverter(
            (type, sql, path, view) -> {
              throw new UnsupportedOperationException("views of Calcite");
            },
            validator,
            reader,
            scope.cluster(),
            StandardConvertletTable.INSTANCE,
            SqlToRelConverter.config()
                .withExpand(false)
                .withTrimUnusedFields(false)
                .withInSubQueryThreshold(Integer.MAX_VALUE)
                .withRelBuilderFactory(RelFactories.LOGICAL_BUILDER));
    RelRoot root = converter.convertQuery(valid, false, true);
    RelNode converted = root.project();
    RelNode rewritten = new Rewriter(scope, catalog.environment()).rewrite(converted);
    return new Result(rewritten, converted, rowType, parameters.types(validator, parameterTypes));
  }

  /** The parameters of a text. */
  private static final class Parameters extends SqlBasicVisitor<Void> {
    private final Map<SqlDynamicParam, Integer> found = new IdentityHashMap<>();

    @Override
    public Void visit(SqlDynamicParam parameter) {
      found.put(parameter, parameter.getIndex());
      return super.visit(parameter);
    }

    List<@Nullable RelDataType> types(SqlValidator validator, ParameterTypes known) {
      List<@Nullable RelDataType> types = new ArrayList<>();
      found.entrySet().stream()
          .sorted(Comparator.comparing(e -> e.getValue()))
          .forEach(
              e -> {
                while (types.size() <= e.getValue()) {
                  types.add(null);
                }
                RelDataType type = validator.getValidatedNodeTypeIfKnown(e.getKey());
                if (type == null || type.getSqlTypeName() == SqlTypeName.UNKNOWN) {
                  known.isMissing(e.getValue());
                }
                types.set(e.getValue(), known.isFree(e.getValue()) ? null : type);
              });
      return types;
    }
  }

  private static final class Validator extends SqlValidatorImpl {
    private final ParameterTypes parameters;

    Validator(
        SqlOperatorTable operators,
        CalciteCatalogReader reader,
        PlanScope scope,
        ParameterTypes parameters) {
      super(
          operators,
          reader,
          scope.types(),
          SqlValidator.Config.DEFAULT
              .withConformance(SqlConformanceEnum.LENIENT)
              .withDefaultNullCollation(NullCollation.LOW)
              .withIdentifierExpansion(true));
      this.parameters = parameters;
    }

    /**
     * Looks into arithmetic first: the types of {@code x + ? > 1} are asked from the outside, when
     * the inside has no type yet.
     */
    @Override
    protected void inferUnknownTypes(
        RelDataType inferredType, SqlValidatorScope scope, SqlNode node) {
      if (node instanceof SqlDynamicParam parameter && inferredType.equals(unknownType)) {
        parameters.isMissing(parameter.getIndex());
      }
      if (node instanceof SqlCall call && !call.isA(SqlKind.QUERY)) {
        for (SqlNode operand : call.getOperandList()) {
          if (operand != null && operand.isA(SqlKind.BINARY_ARITHMETIC)) {
            inferUnknownTypes(unknownType, scope, operand);
          }
        }
      }
      super.inferUnknownTypes(inferredType, scope, node);
    }
  }
}
