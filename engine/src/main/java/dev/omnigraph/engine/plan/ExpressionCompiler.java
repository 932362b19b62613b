package dev.omnigraph.engine.plan;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.exec.DataType;
import dev.omnigraph.engine.exec.expr.Constant;
import dev.omnigraph.engine.exec.expr.Expression;
import dev.omnigraph.engine.exec.expr.InputRef;
import dev.omnigraph.engine.exec.expr.OuterRef;
import dev.omnigraph.engine.exec.expr.Values;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.avatica.util.ByteString;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.util.NlsString;
import org.jspecify.annotations.Nullable;

/**
 * Turns row expressions into {@link Expression}s. Operators are found by identity: the standard
 * ones of {@link StandardCalls}, then those registered.
 */
public final class ExpressionCompiler {
  /** Prefix of the text that stands for a symbol, which calls read from their nodes. */
  static final String SYMBOL = "\0";

  private final Map<SqlOperator, CallCompiler> calls = new IdentityHashMap<>();
  private final StandardCalls standard = new StandardCalls();
  private final List<String> parameterNames;

  /**
   * @param registered more operators, by identity; they win over the standard ones
   * @param parameterNames names of the dynamic parameters by index; empty for {@code ?0}, {@code
   *     ?1} …
   */
  public ExpressionCompiler(
      Map<? extends SqlOperator, ? extends CallCompiler> registered, List<String> parameterNames) {
    calls.putAll(registered);
    this.parameterNames = List.copyOf(parameterNames);
  }

  /** The expression over the fields of the input. */
  public Expression compile(RexNode node) {
    if (node instanceof RexInputRef ref) {
      return new InputRef(ref.getIndex(), TypeMapping.toData(ref.getType()));
    }
    if (node instanceof RexLiteral literal) {
      return new Constant.Literal(literalValue(literal), TypeMapping.toData(literal.getType()));
    }
    if (node instanceof RexDynamicParam parameter) {
      int index = parameter.getIndex();
      String name = parameterNames.isEmpty() ? "?" + index : parameterNames.get(index);
      return new Constant.Parameter(name, TypeMapping.toData(parameter.getType()));
    }
    if (node instanceof RexCall call) {
      return compileCall(call);
    }
    if (node instanceof RexFieldAccess access
        && access.getReferenceExpr() instanceof RexCorrelVariable outer) {
      return new OuterRef(
          outerId(outer.id), access.getField().getIndex(), TypeMapping.toData(access.getType()));
    }
    throw new EngineException(
            ErrorCode.UNSUPPORTED, "The expression " + node + " is not supported here.")
        .with("feature", node.getKind().sql);
  }

  /** All of them, in order. */
  public List<Expression> compile(List<? extends RexNode> nodes) {
    List<Expression> compiled = new ArrayList<>(nodes.size());
    nodes.forEach(node -> compiled.add(compile(node)));
    return compiled;
  }

  /** The number of the outer row that a correlation variable stands for. */
  static int outerId(CorrelationId id) {
    // Negative, so that it cannot meet the numbers that graph plans give.
    return -1 - id.getId();
  }

  private Expression compileCall(RexCall call) {
    if (call.getOperator().getKind() == org.apache.calcite.sql.SqlKind.SEARCH) {
      return compile(
          RexUtil.expandSearch(
              new org.apache.calcite.rex.RexBuilder(new OmnigraphTypeFactory()), null, call));
    }
    List<Expression> operands = compile(call.getOperands());
    CallCompiler compiler = calls.get(call.getOperator());
    return compiler == null ? standard.compile(call, operands) : compiler.compile(call, operands);
  }

  /** The Java value of a literal, as {@code Vectors} lists them. */
  public static @Nullable Object literalValue(RexLiteral literal) {
    if (literal.isNull()) {
      return null;
    }
    DataType type = TypeMapping.toData(literal.getType());
    SqlTypeName name = literal.getType().getSqlTypeName();
    Object value = literal.getValue();
    if (value instanceof NlsString text) {
      return text.getValue();
    }
    if (value instanceof ByteString bytes) {
      return bytes.getBytes();
    }
    if (SqlTypeName.INTERVAL_TYPES.contains(name) && value instanceof BigDecimal number) {
      return number.longValueExact();
    }
    return switch (type.kind()) {
      case DATE -> LocalDate.ofEpochDay(integer(literal));
      case DATE_TIME -> {
        Long millis = literal.getValueAs(Long.class);
        yield Instant.ofEpochMilli(millis == null ? 0 : millis);
      }
      case TIME -> LocalTime.ofNanoOfDay(integer(literal) * 1_000_000L);
      case STRING -> name == SqlTypeName.SYMBOL ? SYMBOL + value : String.valueOf(value);
      case LIST, VECTOR -> list(literal, type);
      default -> Values.convert(value, type);
    };
  }

  private static long integer(RexLiteral literal) {
    Integer value = literal.getValueAs(Integer.class);
    return value == null ? 0 : value;
  }

  private static @Nullable Object list(RexLiteral literal, DataType type) {
    List<@Nullable Object> items = new ArrayList<>();
    if (literal.getValue() instanceof List<?> values) {
      for (Object item : values) {
        items.add(item instanceof RexLiteral element ? literalValue(element) : item);
      }
    }
    return Values.convert(items, type);
  }
}
