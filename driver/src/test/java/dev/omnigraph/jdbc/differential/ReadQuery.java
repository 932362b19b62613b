package dev.omnigraph.jdbc.differential;

import dev.omnigraph.jdbc.differential.ModelSchema.EdgeDef;
import dev.omnigraph.jdbc.differential.ModelSchema.NodeDef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A read query as data, and its text.
 *
 * @param params declared parameters with their type text and value
 * @param limit at most so many rows, or -1
 */
record ReadQuery(
    Map<String, Param> params,
    List<Clause> clauses,
    List<Projection> projections,
    List<Order> orders,
    int limit) {

  /** A parameter's declared type and the value that the run gives it. */
  record Param(String type, @Nullable Object value) {}

  /** One clause of a match. */
  sealed interface Clause permits Bind, Traverse, Filter, Not {}

  /** {@code $v: T { p: value }}. */
  record Bind(String variable, NodeDef type, Map<String, Operand> inline) implements Clause {}

  /**
   * A traversal; {@code min} is 0 where no bounds are written; the variable {@code _} is anonymous.
   */
  record Traverse(
      String left,
      @Nullable String edgeVariable,
      EdgeDef edge,
      boolean undirected,
      int min,
      int max,
      String right)
      implements Clause {}

  /** {@code left op right}. */
  record Filter(Operand left, String op, Operand right) implements Clause {}

  /** {@code not { ... }}. */
  record Not(List<Clause> clauses) implements Clause {}

  /** What stands in an expression. */
  sealed interface Operand permits PropertyOf, Id, Literal, ParamRef {}

  /** {@code $v.p}. */
  record PropertyOf(String variable, String property) implements Operand {}

  /** {@code $v}: the id of a node. */
  record Id(String variable) implements Operand {}

  /** A literal. */
  record Literal(Object value) implements Operand {}

  /** {@code $p}. */
  record ParamRef(String name) implements Operand {}

  /** One column: an operand, or an aggregate over one. */
  record Projection(@Nullable String aggregate, Operand operand, @Nullable String alias) {
    String column() {
      if (alias != null) {
        return alias;
      }
      if (operand instanceof PropertyOf property) {
        return property.variable() + "." + property.property();
      }
      return ((Id) operand).variable();
    }

    String text() {
      String text = textOf(operand);
      text = aggregate == null ? text : aggregate + "(" + text + ")";
      return alias == null ? text : text + " as " + alias;
    }
  }

  /** An order key: an alias of a projection, or an operand. */
  record Order(@Nullable String alias, @Nullable Operand operand, boolean descending) {
    String text() {
      String key = alias != null ? alias : textOf(java.util.Objects.requireNonNull(operand));
      return descending ? key + " desc" : key;
    }
  }

  boolean aggregates() {
    return projections.stream().anyMatch(one -> one.aggregate() != null);
  }

  /** True if some clause outside of {@code not} names its edge. */
  boolean hasEdgeVariables() {
    return clauses.stream()
        .anyMatch(clause -> clause instanceof Traverse one && one.edgeVariable() != null);
  }

  String text() {
    StringBuilder text = new StringBuilder("query q(");
    List<String> declared = new ArrayList<>();
    params.forEach((name, param) -> declared.add("$" + name + ": " + param.type()));
    text.append(String.join(", ", declared)).append(") {\n  match {\n");
    append(text, clauses, "    ");
    text.append("  }\n  return { ");
    text.append(String.join(", ", projections.stream().map(Projection::text).toList()));
    text.append(" }\n");
    if (!orders.isEmpty()) {
      text.append("  order { ");
      text.append(String.join(", ", orders.stream().map(Order::text).toList()));
      text.append(" }\n");
    }
    if (limit >= 0) {
      text.append("  limit ").append(limit).append('\n');
    }
    return text.append("}\n").toString();
  }

  private static void append(StringBuilder text, List<Clause> clauses, String indent) {
    for (Clause clause : clauses) {
      text.append(indent);
      if (clause instanceof Bind bind) {
        append(text, bind);
      } else if (clause instanceof Traverse traverse) {
        append(text, traverse);
      } else if (clause instanceof Filter filter) {
        text.append(textOf(filter.left())).append(' ').append(filter.op()).append(' ');
        text.append(textOf(filter.right()));
      } else if (clause instanceof Not not) {
        text.append("not {\n");
        append(text, not.clauses(), indent + "  ");
        text.append(indent).append('}');
      }
      text.append('\n');
    }
  }

  private static void append(StringBuilder text, Bind bind) {
    text.append('$').append(bind.variable()).append(": ").append(bind.type().name());
    if (!bind.inline().isEmpty()) {
      List<String> parts = new ArrayList<>();
      bind.inline().forEach((name, value) -> parts.add(name + ": " + textOf(value)));
      text.append(" { ").append(String.join(", ", parts)).append(" }");
    }
  }

  private static void append(StringBuilder text, Traverse one) {
    text.append('$').append(one.left()).append(' ');
    if (one.edgeVariable() != null) {
      text.append('$').append(one.edgeVariable()).append(':');
    }
    text.append(one.undirected() ? "<" + one.edge().word() + ">" : one.edge().word());
    if (one.min() > 0) {
      text.append('{').append(one.min()).append(',').append(one.max()).append('}');
    }
    text.append(" $").append(one.right());
  }

  private static String textOf(Operand operand) {
    if (operand instanceof PropertyOf property) {
      return "$" + property.variable() + "." + property.property();
    }
    if (operand instanceof Id id) {
      return "$" + id.variable();
    }
    if (operand instanceof Literal literal) {
      return Values.literal(literal.value());
    }
    return "$" + ((ParamRef) operand).name();
  }

  /** The parameters' values by name. */
  Map<String, @Nullable Object> arguments() {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    params.forEach((name, param) -> values.put(name, param.value()));
    return values;
  }
}
