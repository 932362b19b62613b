package dev.omnigraph.parser.check;

import dev.omnigraph.parser.DiagnosticCode;
import dev.omnigraph.parser.ast.Assignment;
import dev.omnigraph.parser.ast.Identifier;
import dev.omnigraph.parser.ast.QueryBody;
import dev.omnigraph.parser.ast.QueryDeclaration;
import dev.omnigraph.parser.ast.Statement;
import dev.omnigraph.parser.schema.Annotation;
import dev.omnigraph.parser.schema.EdgeType;
import dev.omnigraph.parser.schema.ElementType;
import dev.omnigraph.parser.schema.NodeType;
import dev.omnigraph.parser.schema.Property;
import dev.omnigraph.parser.schema.ScalarType;
import dev.omnigraph.parser.schema.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Types mutations. */
final class MutationChecker {
  private static final ValueType ID = ValueType.scalar(ScalarType.STRING, false);

  /** Names of an edge's end points, and their columns. */
  private static final Map<String, String> ENDPOINTS = Map.of("from", "src", "to", "dst");

  private final CheckContext context;
  private final ValueChecker values;

  MutationChecker(CheckContext context) {
    this.context = context;
    this.values = new ValueChecker(context, DiagnosticCode.T14);
  }

  TypedQuery check(QueryDeclaration query, QueryBody.Mutation body) {
    List<TypedStatement> statements = new ArrayList<>();
    for (Statement statement : body.statements()) {
      TypedStatement typed = statement(statement);
      if (typed != null) {
        statements.add(typed);
      }
    }
    return new TypedQuery.Mutation(
        query.name().text(), context.parameterList(), query.description(), statements);
  }

  private @Nullable TypedStatement statement(Statement statement) {
    ElementType type = elementType(statement);
    if (type == null) {
      return null;
    }
    if (statement instanceof Statement.Insert insert) {
      return type instanceof EdgeType edge
          ? insertEdge(insert, edge)
          : insertNode(insert, (NodeType) type);
    }
    if (statement instanceof Statement.Update update) {
      return update(update, type);
    }
    Statement.Delete delete = (Statement.Delete) statement;
    TypedExpression condition = condition(delete.condition(), type);
    return condition == null ? null : new TypedStatement.Delete(type, condition);
  }

  /**
   * The type that a statement is about. Of a node and an edge type of one name it is the edge if
   * the statement uses a name that only the edge has.
   */
  private @Nullable ElementType elementType(Statement statement) {
    Identifier name = statement.type();
    NodeType node = context.catalog().node(name.text());
    EdgeType edge = context.catalog().edge(name.text());
    ElementType type =
        node == null || (edge != null && isEdge(statement, node, edge)) ? edge : node;
    if (type == null) {
      context
          .errors()
          .unknown(
              DiagnosticCode.T10,
              name.span(),
              context.catalog().interfaceType(name.text()) == null
                  ? "There is no type " + name.text() + "."
                  : name.text() + " is an interface; change a node type that implements it.",
              name.text(),
              context.typeNames());
    }
    return type;
  }

  private static boolean isEdge(Statement statement, NodeType node, EdgeType edge) {
    List<Identifier> used = new ArrayList<>();
    if (statement instanceof Statement.Insert insert) {
      insert.assignments().forEach(assignment -> used.add(assignment.property()));
    } else if (statement instanceof Statement.Delete delete) {
      used.add(delete.condition().property());
    }
    return used.stream()
        .map(Identifier::text)
        .anyMatch(
            name ->
                node.property(name) == null
                    && (ENDPOINTS.containsKey(name) || edge.property(name) != null));
  }

  private @Nullable TypedStatement insertNode(Statement.Insert insert, NodeType type) {
    Map<String, TypedStatement.@Nullable Assignment> assigned =
        assignments(insert.assignments(), type, Set.of());
    checkRequired(insert, type, assigned.keySet());
    List<TypedStatement.Assignment> sound = sound(assigned);
    return new TypedStatement.InsertNode(type, sound);
  }

  private @Nullable TypedStatement insertEdge(Statement.Insert insert, EdgeType type) {
    Map<String, TypedStatement.@Nullable Assignment> assigned =
        assignments(insert.assignments(), type, ENDPOINTS.keySet());
    checkRequired(insert, type, assigned.keySet());
    TypedExpression from = endpoint(insert, "from");
    TypedExpression to = endpoint(insert, "to");
    return from == null || to == null
        ? null
        : new TypedStatement.InsertEdge(type, from, to, sound(assigned));
  }

  private @Nullable TypedExpression endpoint(Statement.Insert insert, String name) {
    for (Assignment assignment : insert.assignments()) {
      if (assignment.property().text().equals(name)) {
        return values.assigned(assignment.value(), name, ID);
      }
    }
    context.error(
        DiagnosticCode.T12,
        insert.type().span(),
        "An edge needs " + name + ": the id of a node. Add " + name + ": …");
    return null;
  }

  /** By property name; null where an assignment has an error. */
  private Map<String, TypedStatement.@Nullable Assignment> assignments(
      List<Assignment> assignments, ElementType type, Set<String> besides) {
    Map<String, TypedStatement.@Nullable Assignment> typed = new LinkedHashMap<>();
    for (Assignment assignment : assignments) {
      String name = assignment.property().text();
      boolean first = !typed.containsKey(name);
      if (!first) {
        context.error(
            DiagnosticCode.T13, assignment.property().span(), name + " is assigned twice.");
      } else if (besides.contains(name)) {
        typed.put(name, null);
      } else {
        typed.put(name, assignment(assignment, type));
      }
    }
    return typed;
  }

  private TypedStatement.@Nullable Assignment assignment(Assignment assignment, ElementType type) {
    Property property = property(assignment.property(), type);
    if (property == null) {
      return null;
    }
    TypedExpression value = values.assigned(assignment.value(), property.name(), property.type());
    return value == null ? null : new TypedStatement.Assignment(property, value);
  }

  private @Nullable Property property(Identifier name, ElementType type) {
    Property property = type.property(name.text());
    if (property == null) {
      context
          .errors()
          .unknown(
              DiagnosticCode.T11,
              name.span(),
              type.name() + " has no property " + name.text() + ".",
              name.text(),
              CheckContext.propertyNames(type));
    }
    return property;
  }

  private static List<TypedStatement.Assignment> sound(
      Map<String, TypedStatement.@Nullable Assignment> assigned) {
    List<TypedStatement.Assignment> sound = new ArrayList<>();
    for (TypedStatement.Assignment assignment : assigned.values()) {
      if (assignment != null) {
        sound.add(assignment);
      }
    }
    return sound;
  }

  private void checkRequired(Statement.Insert insert, ElementType type, Set<String> assigned) {
    for (Property property : type.properties()) {
      if (!property.type().nullable()
          && !assigned.contains(property.name())
          && !isEmbedded(property, assigned)) {
        context.error(
            DiagnosticCode.T12,
            insert.type().span(),
            type.name() + " needs " + property.name() + ": " + property.type() + ".");
      }
    }
  }

  /** An {@code @embed} target may be left out when the text to embed is there. */
  private static boolean isEmbedded(Property property, Set<String> assigned) {
    Annotation embed = property.annotation("embed");
    return embed != null && embed.value() instanceof String source && assigned.contains(source);
  }

  private @Nullable TypedStatement update(Statement.Update update, ElementType type) {
    if (!(type instanceof NodeType node)) {
      context.error(
          DiagnosticCode.T16,
          update.type().span(),
          "Edges are not updated: delete the edge and insert it anew.");
      return null;
    }
    Map<String, TypedStatement.@Nullable Assignment> assigned =
        assignments(update.assignments(), node, Set.of());
    TypedExpression condition = condition(update.condition(), node);
    return condition == null ? null : new TypedStatement.Update(node, sound(assigned), condition);
  }

  private @Nullable TypedExpression condition(Statement.RowCondition condition, ElementType type) {
    Identifier name = condition.property();
    String column = name.text();
    ValueType columnType = ID;
    if (type instanceof EdgeType && ENDPOINTS.containsKey(column)) {
      column = ENDPOINTS.getOrDefault(column, column);
    } else {
      Property property = property(name, type);
      if (property == null) {
        return null;
      }
      columnType = property.type();
      if (columnType.scalar() == ScalarType.BLOB) {
        context.error(DiagnosticCode.T11, name.span(), "A Blob cannot be compared.");
        return null;
      }
    }
    TypedExpression value = values.compared(condition.value(), name.text(), columnType);
    return value == null
        ? null
        : new TypedExpression.Comparison(
            ExpressionChecker.operator(condition.operator()),
            new TypedExpression.Column(column, columnType),
            value);
  }
}
