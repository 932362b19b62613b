package dev.omnigraph.engine.plan.gq;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.exec.DataType;
import dev.omnigraph.engine.exec.expr.Constant;
import dev.omnigraph.engine.exec.expr.Expression;
import dev.omnigraph.engine.exec.rank.TextScore;
import dev.omnigraph.engine.exec.rank.VectorDistance;
import dev.omnigraph.engine.exec.text.FuzzyMatch;
import dev.omnigraph.engine.exec.text.ListMember;
import dev.omnigraph.engine.exec.text.SubstringMatch;
import dev.omnigraph.engine.exec.text.WordMatch;
import dev.omnigraph.engine.plan.CallCompiler;
import java.util.List;
import java.util.Map;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlReturnTypeInference;

/** Conditions of {@code .gq} that SQL has no operator for. */
public final class GraphFunctions {
  /** A list has a scalar among its items. */
  public static final SqlOperator MEMBER = condition("LIST_MEMBER");

  /** A text has another as a part. */
  public static final SqlOperator CONTAINS = condition("TEXT_CONTAINS");

  /** A text begins with another. */
  public static final SqlOperator STARTS_WITH = condition("TEXT_STARTS_WITH");

  /** A text has a word of another, by stem. */
  public static final SqlOperator SEARCH = condition("SEARCH_WORDS");

  /** A text has a word within some edits of a word of another. */
  public static final SqlOperator FUZZY = condition("FUZZY_WORDS");

  /** A constant vector: its length, then a parameter or all its elements. */
  public static final SqlOperator VECTOR = function("VECTOR", ReturnTypes.ARG1_NULLABLE);

  /** How far a vector is from a constant one: the metric, the field, the other. */
  public static final SqlOperator DISTANCE = function("VECTOR_DISTANCE", ReturnTypes.DOUBLE);

  /** The score of a text for words: table and column of the field, the field, the words. */
  public static final SqlOperator BM25 = function("BM25", ReturnTypes.DOUBLE);

  private GraphFunctions() {}

  private static SqlOperator condition(String name) {
    return function(name, ReturnTypes.BOOLEAN_NULLABLE);
  }

  private static SqlOperator function(String name, SqlReturnTypeInference type) {
    return new SqlFunction(
        name,
        SqlKind.OTHER_FUNCTION,
        type,
        null,
        OperandTypes.VARIADIC,
        SqlFunctionCategory.USER_DEFINED_FUNCTION);
  }

  /** How they run, for {@link dev.omnigraph.engine.plan.ExpressionCompiler}. */
  public static Map<SqlOperator, CallCompiler> compilers() {
    return Map.of(
        DISTANCE, (call, args) -> distance(args),
        BM25, (call, args) -> score(args),
        MEMBER, (call, args) -> new ListMember(args.get(0), args.get(1)),
        CONTAINS, (call, args) -> new SubstringMatch(false, args.get(0), args.get(1)),
        STARTS_WITH, (call, args) -> new SubstringMatch(true, args.get(0), args.get(1)),
        SEARCH, (call, args) -> new WordMatch(args.get(0), args.get(1)),
        FUZZY, (call, args) -> new FuzzyMatch(args.get(0), args.get(1), args.get(2)),
        VECTOR, (call, args) -> vector(args));
  }

  /** The algebra's type of a vector does not know its length, so the constant says it. */
  private static Expression vector(List<Expression> operands) {
    int dimension = number(operands.get(0)).intValue();
    DataType type = DataType.vector(dimension);
    if (operands.get(1) instanceof Constant.Parameter parameter) {
      return new Constant.Parameter(parameter.name(), type);
    }
    float[] elements = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      elements[i] = number(operands.get(i + 1)).floatValue();
    }
    return new Constant.Literal(elements, type);
  }

  private static Expression distance(List<Expression> operands) {
    VectorDistance.Metric metric = VectorDistance.Metric.valueOf(text(operands.get(0)));
    return new VectorDistance(metric, operands.get(1), operands.get(2));
  }

  private static Expression score(List<Expression> operands) {
    return new TextScore(
        text(operands.get(0)),
        number(operands.get(1)).intValue(),
        operands.get(2),
        operands.get(3));
  }

  private static String text(Expression literal) {
    if (literal instanceof Constant.Literal constant && constant.literal() instanceof String text) {
      return text;
    }
    throw EngineException.internal("no text: " + literal.describe(), null);
  }

  private static Number number(Expression literal) {
    if (literal instanceof Constant.Literal constant
        && constant.literal() instanceof Number number) {
      return number;
    }
    throw EngineException.internal("no number: " + literal.describe(), null);
  }
}
