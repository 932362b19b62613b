package dev.omnigraph.parser.check;

import dev.omnigraph.parser.schema.ValueType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A query that type checks: what the planner reads. */
public sealed interface TypedQuery {
  String name();

  List<QueryParameter> parameters();

  @Nullable String description();

  /** A declared parameter; {@code type.nullable()} makes it optional. */
  record QueryParameter(String name, ValueType type) {}

  /**
   * A read.
   *
   * @param variables all variables of the outermost block (not those inside {@code not}), in order
   *     of introduction
   * @param match the clauses, a conjunction
   * @param distinct {@code return distinct}
   * @param columns what is returned
   * @param order the order keys; ties fall back to the ids of all bound variables by alphabetical
   *     order of names
   * @param limit a Literal or Parameter, or null
   * @param offset a Literal or Parameter, or null
   */
  record Read(
      String name,
      List<QueryParameter> parameters,
      @Nullable String description,
      List<Variable> variables,
      List<TypedClause> match,
      boolean distinct,
      List<OutputColumn> columns,
      List<OrderKey> order,
      @Nullable TypedExpression limit,
      @Nullable TypedExpression offset)
      implements TypedQuery {
    public Read {
      parameters = List.copyOf(parameters);
      variables = List.copyOf(variables);
      match = List.copyOf(match);
      columns = List.copyOf(columns);
      order = List.copyOf(order);
    }

    /** True if any column is an aggregate, which groups by all the others. */
    public boolean isAggregate() {
      return columns.stream().anyMatch(c -> c.expression() instanceof TypedExpression.Aggregate);
    }
  }

  /** One or more statements that become visible together. */
  record Mutation(
      String name,
      List<QueryParameter> parameters,
      @Nullable String description,
      List<TypedStatement> statements)
      implements TypedQuery {
    public Mutation {
      parameters = List.copyOf(parameters);
      statements = List.copyOf(statements);
    }
  }

  /**
   * A returned column: its name as users see it, and its expression with aliases already replaced.
   */
  record OutputColumn(String name, TypedExpression expression) {}

  /**
   * An order key with aliases already replaced by what they stand for. Ranks carry their own
   * direction.
   */
  record OrderKey(TypedExpression expression, boolean descending) {}
}
