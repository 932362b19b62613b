package dev.omnigraph.parser.format;

import dev.omnigraph.parser.ast.Expression;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes expressions with the parentheses that their shape needs, and no others. */
final class ExpressionFormatter {
  /** How tightly an expression holds together; what is looser than its place needs parentheses. */
  private enum Level {
    OR,
    AND,
    NOT,
    COMPARISON,
    ADDITIVE,
    MULTIPLICATIVE,
    PRIMARY
  }

  private static final Pattern CLAUSE_START =
      Pattern.compile("[$\"(]|not |(search|match_text|fuzzy)\\(");

  private ExpressionFormatter() {}

  static String format(Expression expression) {
    return at(expression, Level.OR);
  }

  /** Where only arithmetic may stand without parentheses. */
  static String operand(Expression expression) {
    return at(expression, Level.ADDITIVE);
  }

  /** In {@code return}; negative literals are no trouble, as commas stand between projections. */
  static String projected(Expression expression) {
    return at(expression, Level.ADDITIVE);
  }

  /**
   * As a clause of its own. No separator stands between clauses, so one that begins with a word or
   * number which may also go on with the clause before it is put in parentheses.
   */
  static String clause(Expression condition) {
    String text = format(condition);
    return CLAUSE_START.matcher(text).lookingAt() ? text : "(" + text + ")";
  }

  private static String at(Expression expression, Level place) {
    String text = bare(expression);
    return level(expression).compareTo(place) < 0 ? "(" + text + ")" : text;
  }

  private static Level level(Expression expression) {
    if (expression instanceof Expression.Logical logical) {
      return logical.conjunction() ? Level.AND : Level.OR;
    }
    if (expression instanceof Expression.Negation) {
      return Level.NOT;
    }
    if (expression instanceof Expression.Comparison
        || expression instanceof Expression.In
        || expression instanceof Expression.IsNull) {
      return Level.COMPARISON;
    }
    if (expression instanceof Expression.Arithmetic arithmetic) {
      return isSum(arithmetic) ? Level.ADDITIVE : Level.MULTIPLICATIVE;
    }
    return Level.PRIMARY;
  }

  private static boolean isSum(Expression.Arithmetic arithmetic) {
    return arithmetic.operator() == '+' || arithmetic.operator() == '-';
  }

  private static String bare(Expression expression) {
    if (expression instanceof Expression.Logical logical) {
      return logical.operands().stream()
          .map(o -> at(o, logical.conjunction() ? Level.NOT : Level.AND))
          .collect(Collectors.joining(logical.conjunction() ? " and " : " or "));
    }
    if (expression instanceof Expression.Negation negation) {
      return "not " + at(negation.operand(), Level.COMPARISON);
    }
    if (expression instanceof Expression.Comparison comparison) {
      return operand(comparison.left())
          + " "
          + comparison.operator().symbol()
          + " "
          + operand(comparison.right());
    }
    if (expression instanceof Expression.In in) {
      return operand(in.operand()) + (in.negated() ? " not in " : " in ") + format(in.list());
    }
    if (expression instanceof Expression.IsNull test) {
      return operand(test.operand()) + (test.negated() ? " is not null" : " is null");
    }
    if (expression instanceof Expression.Arithmetic arithmetic) {
      boolean sum = isSum(arithmetic);
      return at(arithmetic.left(), sum ? Level.ADDITIVE : Level.MULTIPLICATIVE)
          + " "
          + arithmetic.operator()
          + " "
          + at(arithmetic.right(), sum ? Level.MULTIPLICATIVE : Level.PRIMARY);
    }
    return primary(expression);
  }

  private static String primary(Expression expression) {
    if (expression instanceof Expression.VariableReference reference) {
      return "$" + reference.name();
    }
    if (expression instanceof Expression.PropertyReference reference) {
      return "$" + reference.variable().text() + "." + reference.property().text();
    }
    if (expression instanceof Expression.AliasReference alias) {
      return alias.name();
    }
    if (expression instanceof Expression.Now) {
      return "now()";
    }
    if (expression instanceof Expression.Aggregate call) {
      String distinct = call.distinct() ? "distinct " : "";
      return call.function() + "(" + distinct + operand(call.argument()) + ")";
    }
    if (expression instanceof Expression.TextSearch call) {
      String edits = call.edits() == null ? "" : ", " + operand(call.edits());
      return call.function()
          + "("
          + operand(call.field())
          + ", "
          + operand(call.query())
          + edits
          + ")";
    }
    return expression instanceof Expression.Rank rank ? rank(rank) : literal(expression);
  }

  private static String rank(Expression.Rank rank) {
    if (rank instanceof Expression.Nearest nearest) {
      return "nearest(" + primary(nearest.field()) + ", " + operand(nearest.query()) + ")";
    }
    if (rank instanceof Expression.Bm25 bm25) {
      return "bm25(" + operand(bm25.field()) + ", " + operand(bm25.query()) + ")";
    }
    Expression.Rrf rrf = (Expression.Rrf) rank;
    String k = rrf.k() == null ? "" : ", " + operand(rrf.k());
    return "rrf(" + rank(rrf.first()) + ", " + rank(rrf.second()) + k + ")";
  }

  private static String literal(Expression expression) {
    if (expression instanceof Expression.StringLiteral string) {
      return quoted(string.value());
    }
    if (expression instanceof Expression.IntegerLiteral integer) {
      return Long.toString(integer.value());
    }
    if (expression instanceof Expression.FloatLiteral decimal) {
      return decimal.value().toPlainString();
    }
    if (expression instanceof Expression.BooleanLiteral bool) {
      return Boolean.toString(bool.value());
    }
    if (expression instanceof Expression.DateLiteral date) {
      return "date(" + quoted(date.text()) + ")";
    }
    if (expression instanceof Expression.DateTimeLiteral time) {
      return "datetime(" + quoted(time.text()) + ")";
    }
    return ((Expression.ListLiteral) expression)
        .items().stream()
            .map(ExpressionFormatter::format)
            .collect(Collectors.joining(", ", "[", "]"));
  }

  /** A string literal; what has an escape is escaped. */
  static String quoted(String value) {
    StringBuilder text = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> text.append("\\\"");
        case '\\' -> text.append("\\\\");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        default -> text.append(c);
      }
    }
    return text.append('"').toString();
  }
}
