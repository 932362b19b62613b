package dev.omnigraph.parser.check;

import dev.omnigraph.parser.schema.Property;
import dev.omnigraph.parser.schema.ScalarType;
import dev.omnigraph.parser.schema.ValueType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An expression, typed. Boolean expressions use SQL's three values; a filter keeps only true.
 *
 * <p>Java values of literals by type: String; Boolean; Long for integers (BigInteger for U64 beyond
 * long); Double for floats; {@link java.time.LocalDate}; {@link java.time.Instant} (milliseconds);
 * List of these; float[] for a vector.
 */
public sealed interface TypedExpression {
  /** Its type; a boolean expression has {@link ScalarType#BOOL}. */
  ValueType type();

  /** A constant. {@code value} is null only where a typed null was derived. */
  record Literal(@Nullable Object value, ValueType type) implements TypedExpression {}

  /** A declared parameter. */
  record Parameter(String name, ValueType type) implements TypedExpression {}

  /** {@code now()}: one instant a query. */
  record Now(ValueType type) implements TypedExpression {}

  /** {@code $v.p}. */
  record PropertyOf(Variable variable, Property property) implements TypedExpression {
    @Override
    public ValueType type() {
      return property.type();
    }
  }

  /** {@code $v}: the id of a node. */
  record IdOf(Variable variable) implements TypedExpression {
    @Override
    public ValueType type() {
      return ValueType.scalar(ScalarType.STRING, false);
    }
  }

  /**
   * {@code from}, {@code to} (edges) or a property of the row itself, in the condition of {@code
   * update} and {@code delete}; {@code column} is the table's column name ({@code src}, {@code dst}
   * or the property's).
   */
  record Column(String column, ValueType type) implements TypedExpression {}

  /** A comparison of two compatible scalars. */
  record Comparison(Operator operator, TypedExpression left, TypedExpression right)
      implements TypedExpression {
    @Override
    public ValueType type() {
      return BOOLEAN;
    }
  }

  /** {@code list contains scalar}: membership. */
  record Member(TypedExpression list, TypedExpression element) implements TypedExpression {
    @Override
    public ValueType type() {
      return BOOLEAN;
    }
  }

  /** {@code text contains part}, {@code text starts_with part}: exact, case counts. */
  record TextMatch(boolean prefix, TypedExpression text, TypedExpression part)
      implements TypedExpression {
    @Override
    public ValueType type() {
      return BOOLEAN;
    }
  }

  /** {@code and}, {@code or} of two or more operands. */
  record Logical(boolean conjunction, List<TypedExpression> operands) implements TypedExpression {
    public Logical {
      operands = List.copyOf(operands);
    }

    @Override
    public ValueType type() {
      return BOOLEAN;
    }
  }

  /** {@code not x}. */
  record Negation(TypedExpression operand) implements TypedExpression {
    @Override
    public ValueType type() {
      return BOOLEAN;
    }
  }

  /** {@code x in [..]}; the candidates are literals or parameters, or one list parameter. */
  record In(TypedExpression operand, List<TypedExpression> candidates) implements TypedExpression {
    public In {
      candidates = List.copyOf(candidates);
    }

    @Override
    public ValueType type() {
      return BOOLEAN;
    }
  }

  /** {@code x is null}, {@code x is not null}. */
  record IsNull(TypedExpression operand, boolean negated) implements TypedExpression {
    @Override
    public ValueType type() {
      return BOOLEAN;
    }
  }

  /**
   * {@code + - * / %} of two numbers. {@code type} says what it computes in: I64, or F64 where
   * either side is a float.
   */
  record Arithmetic(char operator, TypedExpression left, TypedExpression right, ValueType type)
      implements TypedExpression {}

  /**
   * {@code search}, {@code match_text}, {@code fuzzy} used as a filter.
   *
   * @param edits greatest edit distance of {@code fuzzy} (default 2 as a literal), else null
   */
  record TextSearch(
      Kind kind, TypedExpression field, TypedExpression query, @Nullable TypedExpression edits)
      implements TypedExpression {
    /** Which of the three. */
    public enum Kind {
      SEARCH,
      MATCH_TEXT,
      FUZZY
    }

    @Override
    public ValueType type() {
      return BOOLEAN;
    }
  }

  /**
   * A rank: {@code nearest} (a distance, smaller is better), {@code bm25} or {@code rrf} (a score,
   * larger is better).
   */
  sealed interface Rank extends TypedExpression {
    @Override
    default ValueType type() {
      return ValueType.scalar(ScalarType.F64, true);
    }
  }

  /** {@code nearest($x.v, q)}; {@code query} is a vector, or a String to be embedded. */
  record Nearest(PropertyOf field, TypedExpression query) implements Rank {}

  /** {@code bm25($x.f, q)}. */
  record Bm25(TypedExpression field, TypedExpression query) implements Rank {}

  /** {@code rrf(a, b [, k])}. */
  record Rrf(Rank first, Rank second, TypedExpression k) implements Rank {}

  /**
   * An aggregate call. {@code argument} is never an aggregate.
   *
   * @param distinct {@code count(distinct …)}
   */
  record Aggregate(Function function, boolean distinct, TypedExpression argument, ValueType type)
      implements TypedExpression {
    /** The aggregate functions. */
    public enum Function {
      COUNT,
      SUM,
      AVG,
      MIN,
      MAX
    }
  }

  /** The comparison operators. */
  enum Operator {
    EQUAL("="),
    NOT_EQUAL("!="),
    LESS("<"),
    LESS_OR_EQUAL("<="),
    GREATER(">"),
    GREATER_OR_EQUAL(">=");

    private final String symbol;

    Operator(String symbol) {
      this.symbol = symbol;
    }

    /** How {@code .gq} spells it. */
    public String symbol() {
      return symbol;
    }
  }

  /** The type of every condition. */
  ValueType BOOLEAN = ValueType.scalar(ScalarType.BOOL, true);
}
