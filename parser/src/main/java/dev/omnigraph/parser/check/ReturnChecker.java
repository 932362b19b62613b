package dev.omnigraph.parser.check;

import dev.omnigraph.parser.DiagnosticCode;
import dev.omnigraph.parser.SourceSpan;
import dev.omnigraph.parser.ast.Expression;
import dev.omnigraph.parser.ast.Ordering;
import dev.omnigraph.parser.ast.Projection;
import dev.omnigraph.parser.ast.QueryBody;
import dev.omnigraph.parser.check.TypedQuery.OrderKey;
import dev.omnigraph.parser.check.TypedQuery.OutputColumn;
import dev.omnigraph.parser.check.TypedQuery.QueryParameter;
import dev.omnigraph.parser.schema.ScalarType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Types {@code return}, {@code order}, {@code limit} and {@code offset}; replaces aliases. */
final class ReturnChecker {
  private final CheckContext context;
  private final QueryBody.Read body;
  private final Scope scope;
  private final ExpressionChecker expressions;
  private final Map<String, Projection> aliases = new LinkedHashMap<>();
  private final Map<Projection, TypedExpression> typed = new HashMap<>();
  private final Set<Projection> broken = new HashSet<>();
  private final Set<Projection> open = new HashSet<>();
  private List<OutputColumn> columns = List.of();

  ReturnChecker(CheckContext context, QueryBody.Read body, Scope scope) {
    this.context = context;
    this.body = body;
    this.scope = scope;
    this.expressions = new ExpressionChecker(context, this::alias);
    for (Projection projection : body.projections()) {
      if (projection.alias() != null) {
        aliases.putIfAbsent(projection.alias().text(), projection);
      }
    }
  }

  List<OutputColumn> columns() {
    List<OutputColumn> result = new ArrayList<>();
    for (Projection projection : body.projections()) {
      TypedExpression expression = projection(projection);
      if (expression != null && isReturnable(expression, projection.expression().span())) {
        String name =
            projection.alias() != null
                ? projection.alias().text()
                : ColumnNames.of(projection.expression());
        result.add(new OutputColumn(name, expression));
      }
    }
    columns = result;
    checkGrouping();
    return result;
  }

  private @Nullable TypedExpression projection(Projection projection) {
    TypedExpression known = typed.get(projection);
    if (known != null || broken.contains(projection)) {
      return known;
    }
    open.add(projection);
    TypedExpression expression = expressions.check(projection.expression(), scope);
    open.remove(projection);
    if (expression == null) {
      broken.add(projection);
    } else {
      typed.put(projection, expression);
    }
    return expression;
  }

  private @Nullable TypedExpression alias(Expression.AliasReference reference) {
    Projection projection = aliases.get(reference.name());
    if (projection == null) {
      context
          .errors()
          .unknown(
              DiagnosticCode.T6,
              reference.span(),
              "There is no alias " + reference.name() + " in return.",
              reference.name(),
              aliases.keySet());
      return null;
    }
    if (open.contains(projection)) {
      context.error(
          DiagnosticCode.T6,
          reference.span(),
          "The alias " + reference.name() + " stands for itself.");
      return null;
    }
    return projection(projection);
  }

  private boolean isReturnable(TypedExpression expression, SourceSpan span) {
    if (expression.type().scalar() == ScalarType.BLOB) {
      context.error(DiagnosticCode.T24, span, "A Blob cannot be returned by a query.");
      return false;
    }
    return true;
  }

  /** T9: what is no aggregate is a group key, made of variables. */
  private void checkGrouping() {
    if (columns.stream().noneMatch(c -> c.expression() instanceof TypedExpression.Aggregate)) {
      return;
    }
    for (Projection projection : body.projections()) {
      TypedExpression expression = typed.get(projection);
      if (expression != null
          && !(expression instanceof TypedExpression.Aggregate)
          && !isGroupKey(expression)) {
        context.error(
            DiagnosticCode.T9,
            projection.span(),
            "Beside an aggregate stand only $v and $v.p, which the rows are grouped by.");
      }
    }
  }

  private static boolean isGroupKey(TypedExpression expression) {
    return expression instanceof TypedExpression.PropertyOf
        || expression instanceof TypedExpression.IdOf
        || expression instanceof TypedExpression.Arithmetic;
  }

  // ---- order

  List<OrderKey> order() {
    List<OrderKey> keys = new ArrayList<>();
    boolean nearest =
        body.order().stream().anyMatch(o -> o.expression() instanceof Expression.Nearest);
    for (int i = 0; i < body.order().size(); i++) {
      Ordering ordering = body.order().get(i);
      if (nearest && ordering.expression() instanceof Expression.AliasReference) {
        context.error(
            DiagnosticCode.T18,
            ordering.span(),
            "nearest decides the order alone; drop the alias.");
        continue;
      }
      TypedExpression expression = expressions.check(ordering.expression(), scope);
      if (expression != null && isOrderable(expression, ordering, i == 0)) {
        keys.add(new OrderKey(expression, ordering.descending()));
      }
    }
    return keys;
  }

  private boolean isOrderable(TypedExpression expression, Ordering ordering, boolean first) {
    if (expression instanceof TypedExpression.Rank rank) {
      checkRank(rank, ordering, first);
    } else if (expression.type().scalar() == ScalarType.BLOB) {
      context.error(DiagnosticCode.T24, ordering.span(), "A Blob has no order.");
      return false;
    } else if (!expression.type().isScalar()) {
      context.error(
          DiagnosticCode.T7,
          ordering.span(),
          "Order keys are scalars, and this is " + ExpressionChecker.describe(expression) + ".");
      return false;
    }
    boolean grouped =
        body.distinct()
            || columns.stream().anyMatch(c -> c.expression() instanceof TypedExpression.Aggregate);
    boolean free = !grouped && !(expression instanceof TypedExpression.Aggregate);
    if (!free && columns.stream().noneMatch(c -> c.expression().equals(expression))) {
      context.error(
          DiagnosticCode.T9,
          ordering.span(),
          "With aggregates or distinct, order only by what return has.");
      return false;
    }
    return true;
  }

  private void checkRank(TypedExpression.Rank rank, Ordering ordering, boolean first) {
    boolean nearest = rank instanceof TypedExpression.Nearest;
    boolean fused = rank instanceof TypedExpression.Rrf;
    DiagnosticCode code =
        nearest ? DiagnosticCode.T17 : fused ? DiagnosticCode.T21 : DiagnosticCode.T20;
    if (body.limit() == null && (nearest || fused)) {
      context.error(
          code,
          ordering.span(),
          (nearest ? "nearest" : "rrf") + " in order needs a limit: how many to look for.");
    }
    if (!first) {
      context.error(code, ordering.span(), "A ranking function is the first order key.");
    }
    if (nearest && ordering.descending()) {
      context.error(code, ordering.span(), "nearest takes no direction: the nearest come first.");
    }
  }

  // ---- limit, offset

  @Nullable TypedExpression amount(@Nullable Expression amount) {
    if (!(amount instanceof Expression.VariableReference reference)) {
      return amount == null ? null : expressions.check(amount, scope);
    }
    QueryParameter parameter = context.parameters().get(reference.name());
    if (parameter == null) {
      context
          .errors()
          .unknown(
              DiagnosticCode.T6,
              reference.span(),
              "$" + reference.name() + " is not a parameter of this query.",
              reference.name(),
              context.parameters().keySet());
      return null;
    }
    return new TypedExpression.Parameter(parameter.name(), parameter.type());
  }
}
