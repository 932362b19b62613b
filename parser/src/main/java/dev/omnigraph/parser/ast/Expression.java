package dev.omnigraph.parser.ast;

import dev.omnigraph.parser.SourceSpan;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An expression of {@code .gq}. Parentheses are not kept: the tree's shape says what they said, and
 * the formatter writes those that are needed.
 */
public sealed interface Expression extends SyntaxNode {
  /** {@code "…"}, escapes resolved. */
  record StringLiteral(String value, SourceSpan span) implements Expression {}

  /** An integer, sign included. */
  record IntegerLiteral(long value, SourceSpan span) implements Expression {}

  /** A float as written, sign included. */
  record FloatLiteral(BigDecimal value, SourceSpan span) implements Expression {}

  /** {@code true} or {@code false}. */
  record BooleanLiteral(boolean value, SourceSpan span) implements Expression {}

  /** {@code date("…")}; the text is checked by the type checker. */
  record DateLiteral(String text, SourceSpan span) implements Expression {}

  /** {@code datetime("…")}; the text is checked by the type checker. */
  record DateTimeLiteral(String text, SourceSpan span) implements Expression {}

  /** {@code [a, b]}. */
  record ListLiteral(List<Expression> items, SourceSpan span) implements Expression {
    public ListLiteral {
      items = List.copyOf(items);
    }
  }

  /** {@code $v}: a parameter or a variable. */
  record VariableReference(String name, SourceSpan span) implements Expression {}

  /** {@code $v.p}. */
  record PropertyReference(Identifier variable, Identifier property, SourceSpan span)
      implements Expression {}

  /** A bare word: an alias of {@code return}. */
  record AliasReference(String name, SourceSpan span) implements Expression {}

  /** {@code now()}. */
  record Now(SourceSpan span) implements Expression {}

  /** {@code a op b}. */
  record Comparison(ComparisonOperator operator, Expression left, Expression right, SourceSpan span)
      implements Expression {}

  /** {@code a and b and …}, {@code a or b or …}; two or more operands. */
  record Logical(boolean conjunction, List<Expression> operands, SourceSpan span)
      implements Expression {
    public Logical {
      operands = List.copyOf(operands);
    }
  }

  /** {@code not a}. */
  record Negation(Expression operand, SourceSpan span) implements Expression {}

  /** {@code a in b}, {@code a not in b}; {@code list} is a list literal or a parameter. */
  record In(Expression operand, boolean negated, Expression list, SourceSpan span)
      implements Expression {}

  /** {@code a is null}, {@code a is not null}. */
  record IsNull(Expression operand, boolean negated, SourceSpan span) implements Expression {}

  /** {@code a + b} and so on; {@code operator} is one of {@code + - * / %}. */
  record Arithmetic(char operator, Expression left, Expression right, SourceSpan span)
      implements Expression {}

  /** {@code count(…)}, {@code sum(…)}, {@code avg(…)}, {@code min(…)}, {@code max(…)}. */
  record Aggregate(String function, boolean distinct, Expression argument, SourceSpan span)
      implements Expression {}

  /**
   * {@code search}, {@code match_text}, {@code fuzzy}.
   *
   * @param edits the third argument of {@code fuzzy}, or null
   */
  record TextSearch(
      String function,
      Expression field,
      Expression query,
      @Nullable Expression edits,
      SourceSpan span)
      implements Expression {}

  /** A ranking function. */
  sealed interface Rank extends Expression {}

  /** {@code nearest($x.v, q)}. */
  record Nearest(PropertyReference field, Expression query, SourceSpan span) implements Rank {}

  /** {@code bm25($x.f, q)}. */
  record Bm25(Expression field, Expression query, SourceSpan span) implements Rank {}

  /** {@code rrf(a, b [, k])}. */
  record Rrf(Rank first, Rank second, @Nullable Expression k, SourceSpan span) implements Rank {}
}
