package dev.omnigraph.parser.check;

import dev.omnigraph.parser.ast.Expression;
import dev.omnigraph.parser.format.QueryFormatter;

/** Names of returned columns that have no alias. */
final class ColumnNames {
  private ColumnNames() {}

  static String of(Expression expression) {
    if (expression instanceof Expression.PropertyReference reference) {
      return reference.variable().text() + "." + reference.property().text();
    }
    if (expression instanceof Expression.VariableReference reference) {
      return reference.name();
    }
    if (expression instanceof Expression.AliasReference alias) {
      return alias.name();
    }
    if (LiteralChecker.isLiteral(expression)) {
      return "literal";
    }
    if (expression instanceof Expression.Now) {
      return "now";
    }
    if (expression instanceof Expression.Aggregate aggregate) {
      return aggregate.function();
    }
    if (expression instanceof Expression.TextSearch search) {
      return search.function();
    }
    if (expression instanceof Expression.Rank) {
      return expression instanceof Expression.Nearest
          ? "nearest"
          : expression instanceof Expression.Bm25 ? "bm25" : "rrf";
    }
    return QueryFormatter.format(expression).replace("$", "");
  }
}
