package dev.omnigraph.parser.check;

import dev.omnigraph.parser.DiagnosticCode;
import dev.omnigraph.parser.ast.Expression;
import dev.omnigraph.parser.check.TypedExpression.TextSearch.Kind;
import dev.omnigraph.parser.schema.ScalarType;
import dev.omnigraph.parser.schema.ValueType;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Types text search and ranking functions. */
final class SearchChecker {
  private static final ValueType INTEGER = ValueType.scalar(ScalarType.I64, false);
  private static final long DEFAULT_EDITS = 2;
  private static final long DEFAULT_K = 60;

  private final CheckContext context;
  private final ExpressionChecker expressions;

  SearchChecker(CheckContext context, ExpressionChecker expressions) {
    this.context = context;
    this.expressions = expressions;
  }

  @Nullable TypedExpression textSearch(Expression.TextSearch search, Scope scope) {
    Kind kind = Kind.valueOf(search.function().toUpperCase(Locale.ROOT));
    DiagnosticCode code = kind == Kind.MATCH_TEXT ? DiagnosticCode.T20 : DiagnosticCode.T19;
    TypedExpression field = field(search.field(), search.function(), code, scope);
    TypedExpression query = queryText(search.query(), search.function(), code, scope);
    TypedExpression edits = null;
    if (kind == Kind.FUZZY) {
      edits = edits(search.edits(), scope);
      if (edits == null) {
        return null;
      }
    }
    return field == null || query == null
        ? null
        : new TypedExpression.TextSearch(kind, field, query, edits);
  }

  private TypedExpression.@Nullable PropertyOf field(
      Expression expression, String function, DiagnosticCode code, Scope scope) {
    TypedExpression field = expressions.check(expression, scope);
    if (field == null) {
      return null;
    }
    if (field instanceof TypedExpression.PropertyOf property) {
      if (property.variable().isEdge()) {
        context.error(
            DiagnosticCode.T23, expression.span(), function + " searches nodes, not edges.");
        return null;
      }
      if (ExpressionChecker.isText(field)) {
        return property;
      }
    }
    context.error(
        code,
        expression.span(),
        function
            + " searches a String property, and this is "
            + ExpressionChecker.describe(field)
            + (field instanceof TypedExpression.PropertyOf ? "." : ", no property."));
    return null;
  }

  private @Nullable TypedExpression queryText(
      Expression expression, String function, DiagnosticCode code, Scope scope) {
    TypedExpression query = expressions.check(expression, scope);
    if (query != null && !ExpressionChecker.isText(query)) {
      context.error(
          code,
          expression.span(),
          function
              + " takes a String to search for, and this is "
              + ExpressionChecker.describe(query)
              + ".");
      return null;
    }
    return query;
  }

  private @Nullable TypedExpression edits(@Nullable Expression expression, Scope scope) {
    if (expression == null) {
      return new TypedExpression.Literal(DEFAULT_EDITS, INTEGER);
    }
    return integer(
        expression, 0, DiagnosticCode.T19, "The number of edits is an integer from 0.", scope);
  }

  /** An integer literal not below {@code least}, or an integer parameter. */
  private @Nullable TypedExpression integer(
      Expression expression, long least, DiagnosticCode code, String rule, Scope scope) {
    TypedExpression typed = expressions.check(expression, scope);
    if (typed == null) {
      return null;
    }
    boolean literal =
        typed instanceof TypedExpression.Literal constant
            && constant.value() instanceof Long value
            && value >= least;
    boolean parameter =
        typed instanceof TypedExpression.Parameter
            && typed.type().isScalar()
            && typed.type().scalar().isInteger();
    if (!literal && !parameter) {
      context.error(code, expression.span(), rule);
      return null;
    }
    return typed;
  }

  TypedExpression.@Nullable Rank rank(Expression.Rank rank, Scope scope) {
    if (rank instanceof Expression.Nearest nearest) {
      return nearest(nearest, scope);
    }
    if (rank instanceof Expression.Bm25 bm25) {
      TypedExpression field = field(bm25.field(), "bm25", DiagnosticCode.T20, scope);
      TypedExpression query = queryText(bm25.query(), "bm25", DiagnosticCode.T20, scope);
      return field == null || query == null ? null : new TypedExpression.Bm25(field, query);
    }
    Expression.Rrf rrf = (Expression.Rrf) rank;
    TypedExpression.Rank first = rank(rrf.first(), scope);
    TypedExpression.Rank second = rank(rrf.second(), scope);
    Expression written = rrf.k();
    TypedExpression k =
        written == null
            ? new TypedExpression.Literal(DEFAULT_K, INTEGER)
            : integer(
                written,
                1,
                DiagnosticCode.T21,
                "The constant k of rrf is an integer above 0.",
                scope);
    return first == null || second == null || k == null
        ? null
        : new TypedExpression.Rrf(first, second, k);
  }

  private TypedExpression.@Nullable Rank nearest(Expression.Nearest nearest, Scope scope) {
    TypedExpression.PropertyOf field = expressions.property(nearest.field(), scope);
    if (field == null) {
      return null;
    }
    if (field.variable().isEdge()) {
      context.error(DiagnosticCode.T23, nearest.field().span(), "nearest ranks nodes, not edges.");
      return null;
    }
    if (!field.type().isVector()) {
      context.error(
          DiagnosticCode.T15,
          nearest.field().span(),
          "nearest needs a Vector property, and this is " + field.type() + ".");
      return null;
    }
    TypedExpression query =
        nearest.query() instanceof Expression.ListLiteral list
            ? vector(list, field)
            : vectorQuery(nearest.query(), field, scope);
    return query == null ? null : new TypedExpression.Nearest(field, query);
  }

  private @Nullable TypedExpression vector(
      Expression.ListLiteral list, TypedExpression.PropertyOf field) {
    float[] components = new LiteralChecker(context).vector(list, DiagnosticCode.T15);
    if (components == null) {
      return null;
    }
    if (components.length != field.type().dimension()) {
      wrongDimension(list, components.length, field);
      return null;
    }
    return new TypedExpression.Literal(components, field.type().withNullable(false));
  }

  private @Nullable TypedExpression vectorQuery(
      Expression expression, TypedExpression.PropertyOf field, Scope scope) {
    TypedExpression query = expressions.check(expression, scope);
    if (query == null) {
      return null;
    }
    boolean constant =
        query instanceof TypedExpression.Parameter || query instanceof TypedExpression.Literal;
    if (constant && query.type().isVector()) {
      if (query.type().dimension() == field.type().dimension()) {
        return query;
      }
      wrongDimension(expression, query.type().dimension(), field);
      return null;
    }
    if (constant && ExpressionChecker.isText(query)) {
      return query;
    }
    context.error(
        DiagnosticCode.T15,
        expression.span(),
        "nearest takes a vector, a parameter of type "
            + field.type().withNullable(false)
            + ", or a String to embed.");
    return null;
  }

  private void wrongDimension(
      Expression expression, int dimension, TypedExpression.PropertyOf field) {
    context.error(
        DiagnosticCode.T15,
        expression.span(),
        "This vector has "
            + dimension
            + " components, and "
            + field.property().name()
            + " has "
            + field.type().dimension()
            + ".");
  }
}
