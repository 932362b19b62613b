package dev.omnigraph.parser.check;

import dev.omnigraph.parser.DiagnosticCode;
import dev.omnigraph.parser.ast.Clause;
import dev.omnigraph.parser.ast.HopBounds;
import dev.omnigraph.parser.ast.Identifier;
import dev.omnigraph.parser.check.TypedClause.Direction;
import dev.omnigraph.parser.schema.EdgeType;
import dev.omnigraph.parser.schema.ElementType;
import dev.omnigraph.parser.schema.NodeType;
import org.jspecify.annotations.Nullable;

/** Resolves traversals: which edge, in which direction, between which variables. */
final class TraversalChecker {
  private final CheckContext context;
  private final Introducer introducer;

  /** Makes a new variable known. */
  interface Introducer {
    Variable introduce(String name, ElementType type, Scope scope);
  }

  TraversalChecker(CheckContext context, Introducer introducer) {
    this.context = context;
    this.introducer = introducer;
  }

  @Nullable TypedClause check(Clause.Traversal traversal, Scope scope) {
    EdgeType edge = context.catalog().edgeByWord(traversal.edge().text());
    boolean hops = checkBounds(traversal.bounds());
    if (edge == null) {
      unknownEdge(traversal.edge());
      markBroken(traversal, scope);
      return null;
    }
    boolean symmetric = edge.from().equals(edge.to());
    if (traversal.undirected() && !symmetric) {
      context.error(
          DiagnosticCode.T22,
          traversal.edge().span(),
          "<"
              + traversal.edge().text()
              + "> ignores direction, which needs an edge between nodes of one type; "
              + edge.name()
              + " goes from "
              + edge.from()
              + " to "
              + edge.to()
              + ".");
    }
    boolean variableSound = checkEdgeVariable(traversal, scope);
    Variable from = existing(traversal.from(), scope);
    Variable to = existing(traversal.to(), scope);
    Direction direction = direction(traversal, edge, from, to);
    boolean inward = direction == Direction.IN;
    Variable start = end(traversal.from(), inward ? edge.to() : edge.from(), edge, scope);
    Variable target = end(traversal.to(), inward ? edge.from() : edge.to(), edge, scope);
    Variable edgeVariable = null;
    Identifier written = traversal.edgeVariable();
    if (written != null && !written.text().equals("_")) {
      if (!variableSound) {
        scope.markBroken(written.text());
        return null;
      }
      edgeVariable = introducer.introduce(written.text(), edge, scope);
    }
    if (start == null || target == null || !hops) {
      return null;
    }
    HopBounds bounds = traversal.bounds();
    Long max = bounds == null ? null : bounds.max();
    return new TypedClause.Traverse(
        start,
        edge,
        direction,
        bounds == null ? 1 : (int) bounds.min(),
        max == null ? 1 : (int) (long) max,
        bounds != null,
        target,
        edgeVariable);
  }

  private void unknownEdge(Identifier word) {
    context
        .errors()
        .unknown(
            DiagnosticCode.T4,
            word.span(),
            "There is no edge type " + word.text() + ".",
            word.text(),
            context.edgeWords());
  }

  private static void markBroken(Clause.Traversal traversal, Scope scope) {
    scope.markBroken(traversal.from().text());
    scope.markBroken(traversal.to().text());
    if (traversal.edgeVariable() != null) {
      scope.markBroken(traversal.edgeVariable().text());
    }
  }

  private boolean checkBounds(@Nullable HopBounds bounds) {
    if (bounds == null) {
      return true;
    }
    String problem = null;
    if (bounds.min() < 1) {
      problem = "A traversal takes one hop at least.";
    } else if (bounds.max() == null) {
      problem = "A traversal needs a greatest number of hops, as in {1,5}.";
    } else if (bounds.max() < bounds.min()) {
      problem = "The greatest number of hops is below the least.";
    } else if (bounds.max() > Integer.MAX_VALUE) {
      problem = "That many hops cannot be counted.";
    }
    if (problem != null) {
      context.error(DiagnosticCode.T15, bounds.span(), problem);
    }
    return problem == null;
  }

  private boolean checkEdgeVariable(Clause.Traversal traversal, Scope scope) {
    Identifier variable = traversal.edgeVariable();
    if (variable == null || variable.text().equals("_")) {
      return true;
    }
    String name = variable.text();
    String problem = null;
    if (traversal.bounds() != null) {
      problem = "An edge variable stands for one edge; it goes with no hop bounds.";
    } else if (scope.find(name) != null
        || name.equals(traversal.from().text())
        || name.equals(traversal.to().text())) {
      problem = "$" + name + " is used already; an edge variable needs a new name.";
    }
    if (problem != null) {
      context.error(DiagnosticCode.T23, variable.span(), problem);
    }
    return problem == null;
  }

  private static @Nullable Variable existing(Identifier name, Scope scope) {
    return name.text().equals("_") ? null : scope.find(name.text());
  }

  /** By the first end whose type fits one side of the edge; a new pair goes left to right. */
  private static Direction direction(
      Clause.Traversal traversal, EdgeType edge, @Nullable Variable from, @Nullable Variable to) {
    if (edge.from().equals(edge.to())) {
      return traversal.undirected() ? Direction.BOTH : Direction.OUT;
    }
    if (from != null) {
      return from.type().name().equals(edge.to()) && from.isNode() ? Direction.IN : Direction.OUT;
    }
    return to != null && to.isNode() && to.type().name().equals(edge.from())
        ? Direction.IN
        : Direction.OUT;
  }

  /** The variable at one end, introduced if it is new; null after an error. */
  private @Nullable Variable end(Identifier name, String typeName, EdgeType edge, Scope scope) {
    NodeType type = context.catalog().node(typeName);
    if (type == null) {
      throw new IllegalStateException("edge " + edge.name() + " has no node type " + typeName);
    }
    Variable variable = existing(name, scope);
    if (variable == null) {
      return introducer.introduce(name.text(), type, scope);
    }
    if (variable.isEdge()) {
      context.error(
          DiagnosticCode.T23, name.span(), "$" + name.text() + " is an edge and no end of one.");
      return null;
    }
    if (!variable.type().equals(type)) {
      context.error(
          DiagnosticCode.T5,
          name.span(),
          "$"
              + name.text()
              + " is of type "
              + variable.type().name()
              + ", and "
              + edge.name()
              + " goes from "
              + edge.from()
              + " to "
              + edge.to()
              + ".");
      return null;
    }
    return variable;
  }
}
