package dev.omnigraph.parser.check;

import dev.omnigraph.parser.DiagnosticCode;
import dev.omnigraph.parser.ast.Clause;
import dev.omnigraph.parser.ast.Expression;
import dev.omnigraph.parser.ast.Identifier;
import dev.omnigraph.parser.ast.PropertyMatch;
import dev.omnigraph.parser.schema.ElementType;
import dev.omnigraph.parser.schema.NodeType;
import dev.omnigraph.parser.schema.Property;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Resolves and types the clauses of {@code match}, walking them in source order. */
final class MatchChecker {
  private final CheckContext context;
  private final ExpressionChecker expressions;
  private final ValueChecker values;
  private final TraversalChecker traversals;
  private int variableCount;

  MatchChecker(CheckContext context) {
    this.context = context;
    this.expressions = new ExpressionChecker(context, this::rejectAlias);
    this.values = new ValueChecker(context, DiagnosticCode.T6);
    this.traversals = new TraversalChecker(context, this::introduce);
  }

  private @Nullable TypedExpression rejectAlias(Expression.AliasReference alias) {
    context.error(
        DiagnosticCode.T6,
        alias.span(),
        alias.name()
            + " is a bare word; match knows variables ($x), properties ($x.p) and literals. Strings"
            + " stand between double quotes.");
    return null;
  }

  /** The clauses of a block; what it introduces goes to {@code scope}. */
  List<TypedClause> block(List<Clause> clauses, Scope scope) {
    List<TypedClause> typed = new ArrayList<>();
    for (Clause clause : clauses) {
      if (clause instanceof Clause.Binding binding) {
        binding(binding, scope, typed);
      } else if (clause instanceof Clause.Traversal traversal) {
        TypedClause checked = traversals.check(traversal, scope);
        if (checked != null) {
          typed.add(checked);
        }
      } else if (clause instanceof Clause.Filter filter) {
        TypedExpression condition = expressions.condition(filter.condition(), scope);
        if (condition != null) {
          typed.add(new TypedClause.Filter(condition));
        }
      } else {
        typed.add(negation((Clause.Not) clause, scope));
      }
    }
    return typed;
  }

  private TypedClause negation(Clause.Not not, Scope scope) {
    if (!mentionsOuter(not, scope)) {
      context.error(
          DiagnosticCode.T9,
          not.span(),
          "A not block mentions a variable from outside in one of its own clauses, or it would"
              + " say the same for every row.");
    }
    return new TypedClause.Not(block(not.block(), new Scope(scope)));
  }

  private boolean mentionsOuter(Clause.Not not, Scope scope) {
    return not.block().stream()
        .flatMap(clause -> Mentions.of(clause, context.parameters().keySet()).stream())
        .anyMatch(name -> scope.find(name) != null || scope.isBroken(name));
  }

  private Variable introduce(String name, ElementType type, Scope scope) {
    Variable variable = new Variable(variableCount++, name, type);
    scope.introduce(variable);
    return variable;
  }

  private void binding(Clause.Binding binding, Scope scope, List<TypedClause> typed) {
    String name = binding.variable().text();
    NodeType type = nodeType(binding.type());
    if (type == null) {
      scope.markBroken(name);
      return;
    }
    Variable variable = name.equals("_") ? null : scope.find(name);
    if (variable == null) {
      variable = introduce(name, type, scope);
    } else if (!variable.type().equals(type)) {
      context.error(
          DiagnosticCode.T5,
          binding.variable().span(),
          "$"
              + name
              + (variable.isEdge() ? " is an edge " : " is of type ")
              + variable.type().name()
              + " already, and cannot be of type "
              + type.name()
              + ".");
      return;
    }
    typed.add(new TypedClause.Bind(variable));
    for (PropertyMatch match : binding.matches()) {
      TypedExpression condition = match(match, variable);
      if (condition != null) {
        typed.add(new TypedClause.Filter(condition));
      }
    }
  }

  private @Nullable NodeType nodeType(Identifier name) {
    NodeType type = context.catalog().node(name.text());
    if (type == null) {
      String what = "There is no node type " + name.text() + ".";
      if (context.catalog().interfaceType(name.text()) != null) {
        what = name.text() + " is an interface; bind a node type that implements it.";
      } else if (context.catalog().edge(name.text()) != null) {
        what = name.text() + " is an edge type; bind it with $a $edge:" + name.text() + " $b.";
      }
      context
          .errors()
          .unknown(DiagnosticCode.T1, name.span(), what, name.text(), context.nodeNames());
    }
    return type;
  }

  private @Nullable TypedExpression match(PropertyMatch match, Variable variable) {
    Property property = variable.type().property(match.property().text());
    if (property == null) {
      String name = match.property().text();
      context
          .errors()
          .unknown(
              DiagnosticCode.T2,
              match.property().span(),
              variable.type().name() + " has no property " + name + ".",
              name,
              CheckContext.propertyNames(variable.type()));
      return null;
    }
    TypedExpression value = values.matched(match.value(), property.name(), property.type());
    if (value == null) {
      return null;
    }
    TypedExpression left = new TypedExpression.PropertyOf(variable, property);
    return property.type().isList()
        ? new TypedExpression.Member(left, value)
        : new TypedExpression.Comparison(TypedExpression.Operator.EQUAL, left, value);
  }
}
