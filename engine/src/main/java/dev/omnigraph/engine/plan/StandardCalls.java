package dev.omnigraph.engine.plan;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.exec.DataType;
import dev.omnigraph.engine.exec.expr.Arithmetic;
import dev.omnigraph.engine.exec.expr.Case;
import dev.omnigraph.engine.exec.expr.Cast;
import dev.omnigraph.engine.exec.expr.Comparison;
import dev.omnigraph.engine.exec.expr.Constant;
import dev.omnigraph.engine.exec.expr.Distinctness;
import dev.omnigraph.engine.exec.expr.Expression;
import dev.omnigraph.engine.exec.expr.Function;
import dev.omnigraph.engine.exec.expr.InList;
import dev.omnigraph.engine.exec.expr.Like;
import dev.omnigraph.engine.exec.expr.Logical;
import dev.omnigraph.engine.exec.expr.TruthTest;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlLikeOperator;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/** Compiles calls of the standard operators: to kernels, else to functions a row at a time. */
final class StandardCalls {
  private final TextFunctions texts = new TextFunctions();
  private final TimeFunctions times = new TimeFunctions();
  private final NumberFunctions numbers = new NumberFunctions();
  private final RegexFunctions regexes = new RegexFunctions();
  private final CalendarFunctions calendar = new CalendarFunctions();

  Expression compile(RexCall call, List<Expression> operands) {
    Expression expression = condition(call, operands);
    if (expression == null) {
      expression = value(call, operands);
    }
    if (expression == null) {
      expression = times.compile(call, operands);
    }
    if (expression == null) {
      expression = function(call, operands);
    }
    if (expression == null) {
      throw new EngineException(
              ErrorCode.UNSUPPORTED,
              "The function " + call.getOperator().getName() + " is not supported.")
          .with("feature", call.getOperator().getName());
    }
    return expression;
  }

  private static @Nullable Expression condition(RexCall call, List<Expression> operands) {
    return switch (call.getKind()) {
      case EQUALS -> comparison(Comparison.Operator.EQUAL, operands);
      case NOT_EQUALS -> comparison(Comparison.Operator.NOT_EQUAL, operands);
      case LESS_THAN -> comparison(Comparison.Operator.LESS, operands);
      case LESS_THAN_OR_EQUAL -> comparison(Comparison.Operator.LESS_OR_EQUAL, operands);
      case GREATER_THAN -> comparison(Comparison.Operator.GREATER, operands);
      case GREATER_THAN_OR_EQUAL -> comparison(Comparison.Operator.GREATER_OR_EQUAL, operands);
      case AND -> new Logical(true, operands);
      case OR -> anyOf(operands);
      case NOT -> new TruthTest(TruthTest.Kind.NOT, operands.get(0));
      case IS_NULL, IS_UNKNOWN -> new TruthTest(TruthTest.Kind.IS_NULL, operands.get(0));
      case IS_NOT_NULL -> new TruthTest(TruthTest.Kind.IS_NOT_NULL, operands.get(0));
      case IS_TRUE -> new TruthTest(TruthTest.Kind.IS_TRUE, operands.get(0));
      case IS_FALSE -> new TruthTest(TruthTest.Kind.IS_FALSE, operands.get(0));
      case IS_NOT_TRUE -> new TruthTest(TruthTest.Kind.IS_NOT_TRUE, operands.get(0));
      case IS_NOT_FALSE -> new TruthTest(TruthTest.Kind.IS_NOT_FALSE, operands.get(0));
      case IS_DISTINCT_FROM -> new Distinctness(true, operands.get(0), operands.get(1));
      case IS_NOT_DISTINCT_FROM -> new Distinctness(false, operands.get(0), operands.get(1));
      case LIKE -> like(call, operands);
      default -> null;
    };
  }

  private static Expression comparison(Comparison.Operator operator, List<Expression> operands) {
    return Comparison.of(operator, uncast(operands.get(0)), uncast(operands.get(1)));
  }

  /**
   * A whole number that was cast to the other side's type, as it was: kernels compare by value, and
   * -1 is no U64.
   */
  private static Expression uncast(Expression operand) {
    boolean whole =
        operand instanceof Cast cast
            && cast.type().kind().isInteger()
            && cast.operand().type().kind().isInteger();
    return whole ? ((Cast) operand).operand() : operand;
  }

  /** OR; equalities of one operand with constants become a set. */
  private static Expression anyOf(List<Expression> operands) {
    List<Expression> candidates = new ArrayList<>();
    Expression operand = null;
    for (Expression each : operands) {
      if (!(each instanceof Comparison equal)
          || equal.operator() != Comparison.Operator.EQUAL
          || !(equal.right() instanceof Constant)
          || operand != null && !operand.equals(equal.left())) {
        return new Logical(false, operands);
      }
      operand = equal.left();
      candidates.add(equal.right());
    }
    return operand == null || candidates.size() < 3
        ? new Logical(false, operands)
        : new InList(operand, candidates);
  }

  private static @Nullable Expression like(RexCall call, List<Expression> operands) {
    if (!(call.getOperator() instanceof SqlLikeOperator like)) {
      return null;
    }
    Expression plain =
        new Like(
            operands.get(0),
            operands.get(1),
            operands.size() > 2 ? operands.get(2) : null,
            !like.isCaseSensitive());
    return like.isNegated() ? new TruthTest(TruthTest.Kind.NOT, plain) : plain;
  }

  private static @Nullable Expression value(RexCall call, List<Expression> operands) {
    DataType type = TypeMapping.toData(call.getType());
    boolean isTime = isTime(call.getType());
    return switch (call.getKind()) {
      case PLUS, CHECKED_PLUS -> isTime ? null : arithmetic('+', operands, type);
      case MINUS, CHECKED_MINUS ->
          isTime || isTime(call.getOperands().get(0).getType())
              ? null
              : arithmetic('-', operands, type);
      case TIMES, CHECKED_TIMES -> arithmetic('*', operands, type);
      case DIVIDE, CHECKED_DIVIDE -> arithmetic('/', operands, type);
      case MOD -> arithmetic('%', operands, type);
      case MINUS_PREFIX, CHECKED_MINUS_PREFIX ->
          new Arithmetic('-', new Constant.Literal(0L, type), operands.get(0), type);
      case PLUS_PREFIX -> operands.get(0);
      case CASE -> new Case(operands, type);
      case COALESCE -> coalesce(operands, type);
      case CAST, SAFE_CAST -> cast(call, operands.get(0), type);
      case REINTERPRET -> operands.get(0);
      default -> null;
    };
  }

  private static Expression arithmetic(char operator, List<Expression> operands, DataType type) {
    return new Arithmetic(operator, operands.get(0), operands.get(1), type);
  }

  private static boolean isTime(RelDataType type) {
    SqlTypeName name = type.getSqlTypeName();
    return SqlTypeName.DATETIME_TYPES.contains(name);
  }

  private static Expression coalesce(List<Expression> operands, DataType type) {
    List<Expression> cases = new ArrayList<>();
    for (Expression operand : operands.subList(0, operands.size() - 1)) {
      cases.add(new TruthTest(TruthTest.Kind.IS_NOT_NULL, operand));
      cases.add(operand);
    }
    cases.add(operands.get(operands.size() - 1));
    return new Case(cases, type);
  }

  private static Expression cast(RexCall call, Expression operand, DataType type) {
    RelDataType target = call.getType();
    boolean text =
        target.getSqlTypeName() == SqlTypeName.VARCHAR
            || target.getSqlTypeName() == SqlTypeName.CHAR;
    int length = text ? target.getPrecision() : -1;
    boolean safe = call.getKind() == SqlKind.SAFE_CAST;
    // The planner restates lengths of literals and enums as casts; those cut nothing.
    RelDataType source = call.getOperands().get(0).getType();
    boolean cuts =
        length >= 0
            && (source.getSqlTypeName() != target.getSqlTypeName()
                || source.getPrecision() < 0
                || source.getPrecision() > length);
    Expression cast = Cast.of(operand, type, cuts ? length : -1, safe);
    return cast instanceof Cast c && operand instanceof Constant.Literal literal
        ? folded(c, literal)
        : cast;
  }

  /** The literal converted now; one that cannot be fails when a row asks for it. */
  private static Expression folded(Cast cast, Constant.Literal literal) {
    try {
      return new Constant.Literal(cast.cast(literal.literal()), cast.type());
    } catch (EngineException e) {
      return cast;
    }
  }

  private @Nullable Expression function(RexCall call, List<Expression> operands) {
    DataType type = TypeMapping.toData(call.getType());
    String name = call.getOperator().getName().toUpperCase(java.util.Locale.ROOT);
    Function.Body body = texts.find(name, call);
    if (body == null) {
      body = numbers.find(name, call);
    }
    if (body == null) {
      body = regexes.find(name, call);
    }
    if (body == null) {
      body = calendar.find(name);
    }
    if (body == null) {
      return collection(name, type, operands);
    }
    List<Expression> used = operands.stream().filter(operand -> !isFlag(operand)).toList();
    boolean strict = !name.equals("CONCAT") && !name.equals("CONCAT_WS");
    return new Function(name, type, used, strict, body);
  }

  /** Symbols such as BOTH in TRIM: read from the call, never evaluated. */
  private static boolean isFlag(Expression operand) {
    return operand instanceof Constant.Literal literal
        && literal.literal() instanceof String text
        && text.startsWith(ExpressionCompiler.SYMBOL);
  }

  private static @Nullable Expression collection(
      String name, DataType type, List<Expression> operands) {
    return switch (name) {
      case "ARRAY" -> new Function(name, type, operands, false, ListFunctions::listOf);
      case "ITEM" -> new Function(name, type, operands, true, ListFunctions::item);
      case "CARDINALITY", "ARRAY_LENGTH", "ARRAY_SIZE" ->
          new Function(name, type, operands, true, ListFunctions::size);
      case "ARRAY_CONTAINS" -> new Function(name, type, operands, true, ListFunctions::contains);
      case "ARRAY_POSITION" -> new Function(name, type, operands, true, ListFunctions::position);
      case "ARRAY_CONCAT" -> strict(name, type, operands, ListFunctions::concat);
      case "ARRAY_APPEND" -> new Function(name, type, operands, false, ListFunctions::append);
      case "ARRAY_PREPEND" -> new Function(name, type, operands, false, ListFunctions::prepend);
      case "ARRAY_REVERSE" -> strict(name, type, operands, ListFunctions::reverse);
      case "SORT_ARRAY" -> strict(name, type, operands, ListFunctions::sort);
      case "ARRAY_DISTINCT" -> strict(name, type, operands, ListFunctions::distinct);
      case "ARRAY_MIN" -> strict(name, type, operands, ListFunctions::least);
      case "ARRAY_MAX" -> strict(name, type, operands, ListFunctions::greatest);
      case "ARRAYS_OVERLAP" -> strict(name, type, operands, ListFunctions::overlap);
      case "ARRAY_EXCEPT" -> strict(name, type, operands, ListFunctions::except);
      case "ARRAY_INTERSECT" -> strict(name, type, operands, ListFunctions::intersect);
      case "ARRAY_UNION" -> strict(name, type, operands, ListFunctions::union);
      case "ARRAY_REMOVE" -> strict(name, type, operands, ListFunctions::remove);
      case "ARRAY_TO_STRING", "ARRAY_JOIN" ->
          new Function(name, type, operands, true, ListFunctions::join);
      default -> null;
    };
  }

  private static Expression strict(
      String name, DataType type, List<Expression> operands, Function.Body body) {
    return new Function(name, type, operands, true, body);
  }
}
