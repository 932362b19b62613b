package dev.omnigraph.engine.plan.gq;

import dev.omnigraph.engine.catalog.GraphSchema;
import dev.omnigraph.parser.check.TypedClause;
import dev.omnigraph.parser.check.TypedQuery;
import dev.omnigraph.parser.check.TypedStatement;
import dev.omnigraph.parser.check.Variable;
import dev.omnigraph.parser.schema.EdgeType;
import dev.omnigraph.parser.schema.ElementType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Which tables a query reads or writes. */
final class TableNames {
  private final GraphSchema schema;
  private final Set<String> tables = new LinkedHashSet<>();

  private TableNames(GraphSchema schema) {
    this.schema = schema;
  }

  /** Keys of all tables that a query touches: both ends of an edge, cascaded edges too. */
  static Set<String> of(TypedQuery query, GraphSchema schema) {
    TableNames names = new TableNames(schema);
    if (query instanceof TypedQuery.Read read) {
      names.addClauses(read.match());
    } else {
      ((TypedQuery.Mutation) query).statements().forEach(names::addStatement);
    }
    return names.tables;
  }

  private void addClauses(List<TypedClause> clauses) {
    for (Variable variable : References.variables(clauses)) {
      tables.add(variable.type().tableKey());
    }
    for (TypedClause clause : clauses) {
      if (clause instanceof TypedClause.Traverse traverse) {
        addEdge(traverse.edgeType());
      } else if (clause instanceof TypedClause.Not not) {
        addClauses(not.block());
      }
    }
  }

  private void addEdge(EdgeType type) {
    tables.add(type.tableKey());
    tables.add(node(type.from()));
    tables.add(node(type.to()));
  }

  private String node(String name) {
    return Objects.requireNonNull(schema.catalog().node(name)).tableKey();
  }

  private void addStatement(TypedStatement statement) {
    if (statement instanceof TypedStatement.InsertNode insert) {
      tables.add(insert.type().tableKey());
    } else if (statement instanceof TypedStatement.InsertEdge insert) {
      addEdge(insert.type());
    } else if (statement instanceof TypedStatement.Update update) {
      tables.add(update.type().tableKey());
    } else if (statement instanceof TypedStatement.Delete delete) {
      addDeleted(delete.type());
    }
  }

  private void addDeleted(ElementType type) {
    tables.add(type.tableKey());
    for (EdgeType edge : schema.catalog().edges()) {
      if (edge.from().equals(type.name()) || edge.to().equals(type.name())) {
        tables.add(edge.tableKey());
      }
    }
  }
}
