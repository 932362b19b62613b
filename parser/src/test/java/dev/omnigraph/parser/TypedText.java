package dev.omnigraph.parser;

import dev.omnigraph.parser.check.TypedClause;
import dev.omnigraph.parser.check.TypedExpression;
import dev.omnigraph.parser.check.TypedQuery;
import dev.omnigraph.parser.check.TypedStatement;
import dev.omnigraph.parser.check.Variable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Typed queries as text, for golden files. */
final class TypedText {
  private TypedText() {}

  static String describe(TypedQuery query) {
    StringBuilder out = new StringBuilder(query.name());
    query
        .parameters()
        .forEach(p -> out.append(" $").append(p.name()).append(": ").append(p.type()));
    if (query instanceof TypedQuery.Read read) {
      out.append("\n  variables ")
          .append(read.variables().stream().map(TypedText::declared).toList());
      read.match().forEach(clause -> clause(clause, "  ", out));
      for (TypedQuery.OutputColumn column : read.columns()) {
        out.append("\n  column ")
            .append(column.name())
            .append(" = ")
            .append(typed(column.expression()));
      }
      read.order()
          .forEach(
              k ->
                  out.append("\n  order ")
                      .append(typed(k.expression()))
                      .append(k.descending() ? " desc" : ""));
      if (read.distinct()) {
        out.append("\n  distinct");
      }
      if (read.limit() != null) {
        out.append("\n  limit ").append(text(read.limit()));
      }
      if (read.offset() != null) {
        out.append("\n  offset ").append(text(read.offset()));
      }
    } else {
      ((TypedQuery.Mutation) query)
          .statements()
          .forEach(s -> out.append("\n  ").append(statement(s)));
    }
    return out.toString();
  }

  private static String declared(Variable variable) {
    return variable(variable) + ": " + variable.type().tableKey();
  }

  private static String variable(Variable variable) {
    return "$" + variable.name() + "#" + variable.index();
  }

  private static void clause(TypedClause clause, String indent, StringBuilder out) {
    out.append('\n').append(indent);
    if (clause instanceof TypedClause.Bind bind) {
      out.append("bind ").append(variable(bind.variable()));
    } else if (clause instanceof TypedClause.Traverse traverse) {
      out.append("traverse ").append(variable(traverse.from())).append(' ');
      out.append(traverse.direction()).append(' ').append(traverse.edgeType().name());
      if (traverse.bounded()) {
        out.append('{').append(traverse.min()).append(',').append(traverse.max()).append('}');
      }
      if (traverse.edge() != null) {
        out.append(" as ").append(variable(traverse.edge()));
      }
      out.append(' ').append(variable(traverse.to()));
    } else if (clause instanceof TypedClause.Filter filter) {
      out.append("filter ").append(text(filter.condition()));
    } else {
      out.append("not");
      ((TypedClause.Not) clause).block().forEach(c -> clause(c, indent + "  ", out));
    }
  }

  private static String statement(TypedStatement statement) {
    if (statement instanceof TypedStatement.InsertNode insert) {
      return "insert " + insert.type().tableKey() + " " + assignments(insert.assignments());
    }
    if (statement instanceof TypedStatement.InsertEdge insert) {
      return "insert "
          + insert.type().tableKey()
          + " "
          + text(insert.from())
          + " -> "
          + text(insert.to())
          + " "
          + assignments(insert.assignments());
    }
    if (statement instanceof TypedStatement.Update update) {
      return "update "
          + update.type().tableKey()
          + " "
          + assignments(update.assignments())
          + " where "
          + text(update.condition());
    }
    TypedStatement.Delete delete = (TypedStatement.Delete) statement;
    return "delete " + delete.type().tableKey() + " where " + text(delete.condition());
  }

  private static String assignments(List<TypedStatement.Assignment> assignments) {
    return assignments.stream()
        .map(a -> a.property().name() + ": " + typed(a.value()))
        .collect(Collectors.joining(", ", "{ ", " }"));
  }

  private static String typed(TypedExpression expression) {
    return text(expression) + " : " + expression.type();
  }

  private static String text(TypedExpression expression) {
    if (expression instanceof TypedExpression.Literal literal) {
      return literal.value() instanceof float[] vector
          ? Arrays.toString(vector)
          : String.valueOf(literal.value());
    }
    if (expression instanceof TypedExpression.Parameter parameter) {
      return "parameter " + parameter.name();
    }
    if (expression instanceof TypedExpression.PropertyOf property) {
      return variable(property.variable()) + "." + property.property().name();
    }
    if (expression instanceof TypedExpression.IdOf id) {
      return "id of " + variable(id.variable());
    }
    if (expression instanceof TypedExpression.Column column) {
      return "column " + column.column();
    }
    if (expression instanceof TypedExpression.Comparison comparison) {
      return text(comparison.left())
          + " "
          + comparison.operator().symbol()
          + " "
          + text(comparison.right());
    }
    if (expression instanceof TypedExpression.Logical logical) {
      return logical.operands().stream()
          .map(TypedText::text)
          .collect(Collectors.joining(logical.conjunction() ? " and " : " or ", "(", ")"));
    }
    if (expression instanceof TypedExpression.Arithmetic arithmetic) {
      return "("
          + text(arithmetic.left())
          + " "
          + arithmetic.operator()
          + " "
          + text(arithmetic.right())
          + ")";
    }
    return call(expression);
  }

  private static String call(TypedExpression expression) {
    if (expression instanceof TypedExpression.Member member) {
      return "member(" + text(member.list()) + ", " + text(member.element()) + ")";
    }
    if (expression instanceof TypedExpression.TextMatch match) {
      return (match.prefix() ? "prefix(" : "substring(")
          + text(match.text())
          + ", "
          + text(match.part())
          + ")";
    }
    if (expression instanceof TypedExpression.Negation negation) {
      return "not(" + text(negation.operand()) + ")";
    }
    if (expression instanceof TypedExpression.In in) {
      return "in("
          + text(in.operand())
          + ", "
          + in.candidates().stream().map(TypedText::text).toList()
          + ")";
    }
    if (expression instanceof TypedExpression.IsNull test) {
      return (test.negated() ? "isNotNull(" : "isNull(") + text(test.operand()) + ")";
    }
    if (expression instanceof TypedExpression.TextSearch search) {
      String edits = search.edits() == null ? "" : ", " + text(search.edits());
      return search.kind() + "(" + text(search.field()) + ", " + text(search.query()) + edits + ")";
    }
    if (expression instanceof TypedExpression.Nearest nearest) {
      return "nearest(" + text(nearest.field()) + ", " + text(nearest.query()) + ")";
    }
    if (expression instanceof TypedExpression.Bm25 bm25) {
      return "bm25(" + text(bm25.field()) + ", " + text(bm25.query()) + ")";
    }
    if (expression instanceof TypedExpression.Rrf rrf) {
      return "rrf(" + text(rrf.first()) + ", " + text(rrf.second()) + ", " + text(rrf.k()) + ")";
    }
    if (expression instanceof TypedExpression.Aggregate aggregate) {
      return aggregate.function()
          + "("
          + (aggregate.distinct() ? "distinct " : "")
          + text(aggregate.argument())
          + ")";
    }
    return "now";
  }
}
