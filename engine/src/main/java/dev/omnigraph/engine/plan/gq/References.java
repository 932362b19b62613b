package dev.omnigraph.engine.plan.gq;

import dev.omnigraph.parser.check.TypedClause;
import dev.omnigraph.parser.check.TypedExpression;
import dev.omnigraph.parser.check.Variable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** What expressions and clauses refer to. */
final class References {
  private References() {}

  /** The columns that an expression reads. */
  static Set<ColumnOf> columns(TypedExpression expression) {
    Set<ColumnOf> columns = new LinkedHashSet<>();
    visit(
        expression,
        node -> {
          if (node instanceof TypedExpression.PropertyOf property) {
            columns.add(ColumnOf.property(property));
          } else if (node instanceof TypedExpression.IdOf id) {
            columns.add(ColumnOf.id(id.variable()));
          }
        });
    return columns;
  }

  /** The variables that an expression reads. */
  static Set<Variable> variables(TypedExpression expression) {
    Set<Variable> variables = new LinkedHashSet<>();
    columns(expression).forEach(column -> variables.add(column.variable()));
    return variables;
  }

  /** All variables that clauses mention, inside of negations too. */
  static Set<Variable> variables(List<TypedClause> clauses) {
    Set<Variable> variables = new LinkedHashSet<>();
    for (TypedClause clause : clauses) {
      if (clause instanceof TypedClause.Bind bind) {
        variables.add(bind.variable());
      } else if (clause instanceof TypedClause.Traverse traverse) {
        variables.add(traverse.from());
        variables.add(traverse.to());
        if (traverse.edge() != null) {
          variables.add(traverse.edge());
        }
      } else if (clause instanceof TypedClause.Filter filter) {
        variables.addAll(variables(filter.condition()));
      } else if (clause instanceof TypedClause.Not not) {
        variables.addAll(variables(not.block()));
      }
    }
    return variables;
  }

  /** Calls back for an expression and all its parts. */
  static void visit(TypedExpression expression, Consumer<TypedExpression> visitor) {
    visitor.accept(expression);
    parts(expression).forEach(part -> visit(part, visitor));
  }

  private static List<? extends TypedExpression> parts(TypedExpression node) {
    if (node instanceof TypedExpression.Comparison comparison) {
      return List.of(comparison.left(), comparison.right());
    }
    if (node instanceof TypedExpression.Member member) {
      return List.of(member.list(), member.element());
    }
    if (node instanceof TypedExpression.TextMatch match) {
      return List.of(match.text(), match.part());
    }
    if (node instanceof TypedExpression.Logical logical) {
      return logical.operands();
    }
    if (node instanceof TypedExpression.Negation negation) {
      return List.of(negation.operand());
    }
    if (node instanceof TypedExpression.In in) {
      List<TypedExpression> parts = new java.util.ArrayList<>(in.candidates());
      parts.add(in.operand());
      return parts;
    }
    if (node instanceof TypedExpression.IsNull isNull) {
      return List.of(isNull.operand());
    }
    if (node instanceof TypedExpression.Arithmetic arithmetic) {
      return List.of(arithmetic.left(), arithmetic.right());
    }
    if (node instanceof TypedExpression.TextSearch search) {
      return search.edits() == null
          ? List.of(search.field(), search.query())
          : List.of(search.field(), search.query(), search.edits());
    }
    if (node instanceof TypedExpression.Nearest nearest) {
      return List.of(nearest.field(), nearest.query());
    }
    if (node instanceof TypedExpression.Bm25 bm25) {
      return List.of(bm25.field(), bm25.query());
    }
    if (node instanceof TypedExpression.Rrf rrf) {
      return List.of(rrf.first(), rrf.second(), rrf.k());
    }
    if (node instanceof TypedExpression.Aggregate aggregate) {
      return List.of(aggregate.argument());
    }
    return List.of();
  }
}
