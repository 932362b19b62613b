package dev.omnigraph.parser.check;

import dev.omnigraph.parser.ast.QueryBody;
import dev.omnigraph.parser.ast.QueryDeclaration;
import java.util.List;

/** Types reads. */
final class ReadChecker {
  private final CheckContext context;

  ReadChecker(CheckContext context) {
    this.context = context;
  }

  TypedQuery check(QueryDeclaration query, QueryBody.Read body) {
    Scope scope = new Scope(null);
    List<TypedClause> match = new MatchChecker(context).block(body.match(), scope);
    ReturnChecker output = new ReturnChecker(context, body, scope);
    List<TypedQuery.OutputColumn> columns = output.columns();
    List<TypedQuery.OrderKey> order = output.order();
    return new TypedQuery.Read(
        query.name().text(),
        context.parameterList(),
        query.description(),
        scope.introduced(),
        match,
        body.distinct(),
        columns,
        order,
        output.amount(body.limit()),
        output.amount(body.offset()));
  }
}
