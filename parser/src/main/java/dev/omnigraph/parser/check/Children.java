package dev.omnigraph.parser.check;

import dev.omnigraph.parser.ast.Expression;
import java.util.ArrayList;
import java.util.List;

/** The expressions directly below an expression. */
final class Children {
  private Children() {}

  static List<Expression> of(Expression expression) {
    if (expression instanceof Expression.Comparison comparison) {
      return List.of(comparison.left(), comparison.right());
    }
    if (expression instanceof Expression.Arithmetic arithmetic) {
      return List.of(arithmetic.left(), arithmetic.right());
    }
    if (expression instanceof Expression.Logical logical) {
      return logical.operands();
    }
    if (expression instanceof Expression.Negation negation) {
      return List.of(negation.operand());
    }
    if (expression instanceof Expression.In in) {
      return List.of(in.operand(), in.list());
    }
    if (expression instanceof Expression.IsNull test) {
      return List.of(test.operand());
    }
    if (expression instanceof Expression.ListLiteral list) {
      return list.items();
    }
    if (expression instanceof Expression.Aggregate aggregate) {
      return List.of(aggregate.argument());
    }
    if (expression instanceof Expression.TextSearch search) {
      return search.edits() == null
          ? List.of(search.field(), search.query())
          : List.of(search.field(), search.query(), search.edits());
    }
    return ofRank(expression);
  }

  private static List<Expression> ofRank(Expression expression) {
    if (expression instanceof Expression.Nearest nearest) {
      return List.of(nearest.field(), nearest.query());
    }
    if (expression instanceof Expression.Bm25 bm25) {
      return List.of(bm25.field(), bm25.query());
    }
    if (expression instanceof Expression.Rrf rrf) {
      List<Expression> parts = new ArrayList<>(List.of(rrf.first(), rrf.second()));
      if (rrf.k() != null) {
        parts.add(rrf.k());
      }
      return parts;
    }
    return List.of();
  }
}
