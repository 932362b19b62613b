package dev.omnigraph.engine.plan.gq;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.plan.PlanScope;
import dev.omnigraph.engine.plan.TypeMapping;
import dev.omnigraph.parser.check.TypedExpression;
import dev.omnigraph.parser.check.TypedQuery;
import dev.omnigraph.parser.schema.Annotation;
import dev.omnigraph.parser.schema.ScalarType;
import dev.omnigraph.parser.schema.ValueType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.util.DateString;
import org.apache.calcite.util.TimestampString;
import org.jspecify.annotations.Nullable;

/**
 * Typed expressions as row expressions of the algebra. Numbers of different types are compared as
 * they are, without casts: the kernels compare by value. Only beside a 32-bit float property a
 * constant is narrowed first.
 */
final class Translator {
  private final RexBuilder rex;
  private final List<String> parameterNames = new ArrayList<>();
  private final Map<String, Integer> parameterIndexes = new HashMap<>();

  Translator(PlanScope scope, List<TypedQuery.QueryParameter> parameters) {
    this.rex = scope.expressions();
    for (TypedQuery.QueryParameter parameter : parameters) {
      parameterIndexes.putIfAbsent(parameter.name(), parameterNames.size());
      parameterNames.add(parameter.name());
    }
  }

  /** Names of the parameters by their index in dynamic parameters. */
  List<String> parameterNames() {
    return parameterNames;
  }

  RelDataType type(ValueType type) {
    return TypeMapping.toRel(type, rex.getTypeFactory());
  }

  /**
   * An expression as a row expression.
   *
   * @param columns gives the field of what is no constant: {@code PropertyOf}, {@code IdOf}, {@code
   *     Column}
   */
  RexNode translate(TypedExpression node, Function<TypedExpression, RexNode> columns) {
    if (node instanceof TypedExpression.Literal literal) {
      return literal(literal.value(), literal.type());
    }
    if (node instanceof TypedExpression.Parameter parameter) {
      int index = Objects.requireNonNull(parameterIndexes.get(parameter.name()), parameter.name());
      RelDataType type = type(parameter.type().withNullable(true));
      RexNode value = rex.makeDynamicParam(type, index);
      return parameter.type().isVector()
          ? vector(parameter.type().dimension(), type, List.of(value))
          : value;
    }
    if (node instanceof TypedExpression.Now) {
      return rex.makeCall(type(node.type()), SqlStdOperatorTable.CURRENT_TIMESTAMP, List.of());
    }
    if (node instanceof TypedExpression.PropertyOf
        || node instanceof TypedExpression.IdOf
        || node instanceof TypedExpression.Column) {
      return columns.apply(node);
    }
    if (node instanceof TypedExpression.Arithmetic arithmetic) {
      return arithmetic(arithmetic, columns);
    }
    if (node instanceof TypedExpression.Rank rank) {
      return rank(rank, columns);
    }
    return condition(node, columns);
  }

  private RexNode rank(TypedExpression.Rank rank, Function<TypedExpression, RexNode> columns) {
    if (rank instanceof TypedExpression.Nearest nearest) {
      if (!nearest.query().type().isVector() && !nearest.query().type().isList()) {
        throw new EngineException(
                ErrorCode.UNSUPPORTED,
                "nearest takes a vector here: no provider of embeddings is set up for texts.")
            .with("feature", "embedding");
      }
      Annotation metric = nearest.field().property().annotation("metric");
      String name = metric == null ? "l2" : String.valueOf(metric.value());
      return rex.makeCall(
          type(rank.type()),
          GraphFunctions.DISTANCE,
          List.of(
              rex.makeLiteral(name.toUpperCase(Locale.ROOT)),
              translate(nearest.field(), columns),
              vectorOf(nearest.query(), columns)));
    }
    if (rank instanceof TypedExpression.Bm25 bm25
        && bm25.field() instanceof TypedExpression.PropertyOf field) {
      ColumnOf column = ColumnOf.property(field);
      return rex.makeCall(
          type(rank.type()),
          GraphFunctions.BM25,
          List.of(
              rex.makeLiteral(column.variable().type().tableKey()),
              rex.makeExactLiteral(BigDecimal.valueOf(column.column())),
              translate(field, columns),
              translate(bm25.query(), columns)));
    }
    throw new EngineException(
            ErrorCode.UNSUPPORTED,
            "This ranking can only be the first key of order, not part of an expression.")
        .with("feature", "rank");
  }

  private RexNode vectorOf(TypedExpression query, Function<TypedExpression, RexNode> columns) {
    if (query instanceof TypedExpression.Literal literal
        && literal.value() instanceof List<?> list) {
      float[] elements = new float[list.size()];
      for (int i = 0; i < elements.length; i++) {
        elements[i] = list.get(i) instanceof Number number ? number.floatValue() : 0;
      }
      return literal(elements, ValueType.vector(elements.length, false));
    }
    return translate(query, columns);
  }

  private RexNode condition(TypedExpression node, Function<TypedExpression, RexNode> columns) {
    if (node instanceof TypedExpression.Comparison comparison) {
      return call(
          operator(comparison.operator()),
          operand(comparison.left(), comparison.right(), columns),
          operand(comparison.right(), comparison.left(), columns));
    }
    if (node instanceof TypedExpression.Member member) {
      return call(
          GraphFunctions.MEMBER,
          translate(member.list(), columns),
          translate(member.element(), columns));
    }
    if (node instanceof TypedExpression.TextMatch match) {
      return call(
          match.prefix() ? GraphFunctions.STARTS_WITH : GraphFunctions.CONTAINS,
          translate(match.text(), columns),
          translate(match.part(), columns));
    }
    if (node instanceof TypedExpression.Logical logical) {
      List<RexNode> operands =
          logical.operands().stream().map(operand -> translate(operand, columns)).toList();
      return logical.conjunction()
          ? RexUtil.composeConjunction(rex, operands)
          : RexUtil.composeDisjunction(rex, operands);
    }
    if (node instanceof TypedExpression.Negation negation) {
      return call(SqlStdOperatorTable.NOT, translate(negation.operand(), columns));
    }
    if (node instanceof TypedExpression.In in) {
      return in(in, columns);
    }
    if (node instanceof TypedExpression.IsNull isNull) {
      return call(
          isNull.negated() ? SqlStdOperatorTable.IS_NOT_NULL : SqlStdOperatorTable.IS_NULL,
          translate(isNull.operand(), columns));
    }
    if (node instanceof TypedExpression.TextSearch search) {
      return textSearch(search, columns);
    }
    throw EngineException.internal("no row expression for " + node, null);
  }

  private RexNode in(TypedExpression.In in, Function<TypedExpression, RexNode> columns) {
    List<RexNode> alternatives = new ArrayList<>();
    for (TypedExpression candidate : in.candidates()) {
      if (candidate.type().isList()) {
        alternatives.add(
            call(
                GraphFunctions.MEMBER,
                translate(candidate, columns),
                translate(in.operand(), columns)));
      } else {
        alternatives.add(
            call(
                SqlStdOperatorTable.EQUALS,
                operand(in.operand(), candidate, columns),
                operand(candidate, in.operand(), columns)));
      }
    }
    return RexUtil.composeDisjunction(rex, alternatives);
  }

  private RexNode textSearch(
      TypedExpression.TextSearch search, Function<TypedExpression, RexNode> columns) {
    RexNode field = translate(search.field(), columns);
    RexNode query = translate(search.query(), columns);
    if (search.kind() != TypedExpression.TextSearch.Kind.FUZZY) {
      return call(GraphFunctions.SEARCH, field, query);
    }
    TypedExpression edits = search.edits();
    RexNode limit =
        edits == null ? rex.makeExactLiteral(BigDecimal.valueOf(2)) : translate(edits, columns);
    return call(GraphFunctions.FUZZY, field, query, limit);
  }

  private RexNode arithmetic(
      TypedExpression.Arithmetic node, Function<TypedExpression, RexNode> columns) {
    SqlOperator operator =
        switch (node.operator()) {
          case '+' -> SqlStdOperatorTable.PLUS;
          case '-' -> SqlStdOperatorTable.MINUS;
          case '*' -> SqlStdOperatorTable.MULTIPLY;
          case '/' -> SqlStdOperatorTable.DIVIDE;
          default -> SqlStdOperatorTable.MOD;
        };
    RelDataType type = type(node.type().withNullable(true));
    return rex.makeCall(
        type,
        operator,
        List.of(
            widened(translate(node.left(), columns), type),
            widened(translate(node.right(), columns), type)));
  }

  private RexNode widened(RexNode operand, RelDataType type) {
    return operand.getType().getSqlTypeName() == type.getSqlTypeName()
        ? operand
        : rex.makeAbstractCast(type, operand, false);
  }

  private RexNode operand(
      TypedExpression node, TypedExpression other, Function<TypedExpression, RexNode> columns) {
    if (isConstant(node)
        && node.type().isScalar()
        && node.type().scalar().isNumeric()
        && node.type().scalar() != ScalarType.F32
        && isFloatColumn(other)) {
      ValueType narrow = ValueType.scalar(ScalarType.F32, true);
      if (node instanceof TypedExpression.Literal literal
          && literal.value() instanceof Number number
          && Float.isFinite(number.floatValue())) {
        return literal((double) number.floatValue(), narrow);
      }
      return rex.makeAbstractCast(type(narrow), translate(node, columns), false);
    }
    return translate(node, columns);
  }

  private static boolean isConstant(TypedExpression node) {
    return node instanceof TypedExpression.Literal || node instanceof TypedExpression.Parameter;
  }

  private static boolean isFloatColumn(TypedExpression node) {
    return (node instanceof TypedExpression.PropertyOf || node instanceof TypedExpression.Column)
        && node.type().isScalar()
        && node.type().scalar() == ScalarType.F32;
  }

  private static SqlOperator operator(TypedExpression.Operator operator) {
    return switch (operator) {
      case EQUAL -> SqlStdOperatorTable.EQUALS;
      case NOT_EQUAL -> SqlStdOperatorTable.NOT_EQUALS;
      case LESS -> SqlStdOperatorTable.LESS_THAN;
      case LESS_OR_EQUAL -> SqlStdOperatorTable.LESS_THAN_OR_EQUAL;
      case GREATER -> SqlStdOperatorTable.GREATER_THAN;
      case GREATER_OR_EQUAL -> SqlStdOperatorTable.GREATER_THAN_OR_EQUAL;
    };
  }

  private RexNode call(SqlOperator operator, RexNode... operands) {
    return rex.makeCall(type(TypedExpression.BOOLEAN), operator, List.of(operands));
  }

  /** A constant of a type. */
  RexNode literal(@Nullable Object value, ValueType type) {
    RelDataType relType = type(type);
    if (value == null) {
      return rex.makeNullLiteral(type(type.withNullable(true)));
    }
    if (type.isList() || type.isVector()) {
      return list(value, type);
    }
    RelDataType notNull = rex.getTypeFactory().createTypeWithNullability(relType, false);
    return switch (type.scalar()) {
      case STRING -> rex.makeLiteral(value, notNull, false);
      case BOOL -> rex.makeLiteral((Boolean) value);
      case I32, I64, U32, U64 -> rex.makeExactLiteral(decimal(value), notNull);
      case F32, F64 -> rex.makeApproxLiteral(decimal(value), notNull);
      case DATE ->
          rex.makeDateLiteral(
              DateString.fromDaysSinceEpoch(Math.toIntExact(((LocalDate) value).toEpochDay())));
      case DATE_TIME ->
          rex.makeTimestampLiteral(
              TimestampString.fromMillisSinceEpoch(((Instant) value).toEpochMilli()), 3);
      case BLOB -> throw EngineException.internal("a Blob literal", null);
    };
  }

  private RexNode list(Object value, ValueType type) {
    List<RexNode> items = new ArrayList<>();
    ValueType element = ValueType.scalar(type.scalar(), false);
    if (value instanceof float[] floats) {
      for (float item : floats) {
        items.add(literal((double) item, element));
      }
      return vector(floats.length, type(type.withNullable(false)), items);
    }
    for (Object item : (List<?>) value) {
      items.add(literal(item, element));
    }
    return rex.makeCall(
        type(type.withNullable(false)), SqlStdOperatorTable.ARRAY_VALUE_CONSTRUCTOR, items);
  }

  private RexNode vector(int dimension, RelDataType type, List<RexNode> elements) {
    List<RexNode> operands = new ArrayList<>();
    operands.add(rex.makeExactLiteral(BigDecimal.valueOf(dimension)));
    operands.addAll(elements);
    return rex.makeCall(type, GraphFunctions.VECTOR, operands);
  }

  private static BigDecimal decimal(Object value) {
    if (value instanceof BigInteger integer) {
      return new BigDecimal(integer);
    }
    if (value instanceof Double || value instanceof Float) {
      return new BigDecimal(((Number) value).doubleValue());
    }
    return BigDecimal.valueOf(((Number) value).longValue());
  }

  /** Whether a type is the algebra's type of vertices. */
  static boolean isNumber(RelDataType type) {
    return type.getSqlTypeName() == SqlTypeName.INTEGER;
  }
}
