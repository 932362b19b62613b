package dev.omnigraph.jdbc.differential;

import dev.omnigraph.jdbc.differential.ModelGraph.Node;
import dev.omnigraph.jdbc.differential.ReadQuery.Order;
import dev.omnigraph.jdbc.differential.ReadQuery.Projection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a query returns: {@code return}, {@code order} and {@code limit} over the assignments of its
 * match.
 *
 * @param columns the columns' names
 * @param rows all rows before {@code limit}, sorted by the order keys
 * @param keys the order keys of each row
 * @param total true if the order decides the place of every row (but for equal rows)
 */
record ModelResult(
    List<String> columns,
    List<List<@Nullable Object>> rows,
    List<List<@Nullable Object>> keys,
    boolean total) {

  private record Line(
      List<@Nullable Object> cells, List<@Nullable Object> keys, List<String> ties) {}

  static ModelResult of(ReadQuery query, ModelGraph graph) {
    ReadEvaluator evaluator = new ReadEvaluator(graph, query.arguments());
    List<Map<String, Object>> assignments = evaluator.assignments(query.clauses());
    List<Line> lines =
        query.aggregates()
            ? grouped(query, evaluator, assignments)
            : plain(query, evaluator, assignments);
    if (!query.orders().isEmpty()) {
      lines.sort(comparator(query.orders()));
    }
    return new ModelResult(
        query.projections().stream().map(Projection::column).toList(),
        lines.stream().map(Line::cells).toList(),
        lines.stream().map(Line::keys).toList(),
        !query.orders().isEmpty() && !query.aggregates() && !query.hasEdgeVariables());
  }

  private static List<Line> plain(
      ReadQuery query, ReadEvaluator evaluator, List<Map<String, Object>> assignments) {
    List<Line> lines = new ArrayList<>();
    for (Map<String, Object> one : assignments) {
      List<@Nullable Object> cells = new ArrayList<>();
      for (Projection projection : query.projections()) {
        cells.add(evaluator.value(projection.operand(), one));
      }
      List<@Nullable Object> keys = new ArrayList<>();
      for (Order order : query.orders()) {
        keys.add(
            order.alias() != null
                ? cells.get(columnOf(query, order.alias()))
                : evaluator.value(Objects.requireNonNull(order.operand()), one));
      }
      List<String> ties = new ArrayList<>();
      new TreeMap<>(one)
          .forEach(
              (name, bound) -> {
                if (bound instanceof Node node && !name.startsWith("_")) {
                  ties.add(node.id());
                }
              });
      lines.add(new Line(cells, keys, ties));
    }
    return lines;
  }

  private static List<Line> grouped(
      ReadQuery query, ReadEvaluator evaluator, List<Map<String, Object>> assignments) {
    Map<List<@Nullable Object>, List<Map<String, Object>>> groups = new LinkedHashMap<>();
    for (Map<String, Object> one : assignments) {
      List<@Nullable Object> key = new ArrayList<>();
      for (Projection projection : query.projections()) {
        if (projection.aggregate() == null) {
          key.add(evaluator.value(projection.operand(), one));
        }
      }
      groups.computeIfAbsent(key, k -> new ArrayList<>()).add(one);
    }
    boolean keyless = query.projections().stream().allMatch(one -> one.aggregate() != null);
    if (keyless && groups.isEmpty()) {
      groups.put(List.of(), List.of());
    }
    List<Line> lines = new ArrayList<>();
    groups.forEach(
        (key, members) -> {
          List<@Nullable Object> cells = new ArrayList<>();
          int next = 0;
          for (Projection projection : query.projections()) {
            cells.add(
                projection.aggregate() == null
                    ? key.get(next++)
                    : aggregate(projection, evaluator, members));
          }
          List<@Nullable Object> keys = new ArrayList<>();
          for (Order order : query.orders()) {
            keys.add(cells.get(columnOf(query, Objects.requireNonNull(order.alias()))));
          }
          lines.add(new Line(cells, keys, List.of()));
        });
    return lines;
  }

  private static @Nullable Object aggregate(
      Projection projection, ReadEvaluator evaluator, List<Map<String, Object>> members) {
    List<Object> values = new ArrayList<>();
    for (Map<String, Object> one : members) {
      Object value = evaluator.value(projection.operand(), one);
      if (value != null) {
        values.add(value);
      }
    }
    String name = Objects.requireNonNull(projection.aggregate());
    if (name.equals("count")) {
      return (long) values.size();
    }
    if (values.isEmpty()) {
      return null;
    }
    if (name.equals("min")) {
      return Collections.min(values, Values::compare);
    }
    if (name.equals("max")) {
      return Collections.max(values, Values::compare);
    }
    double sum = values.stream().mapToDouble(value -> ((Number) value).doubleValue()).sum();
    return name.equals("sum") ? sum : sum / values.size();
  }

  private static int columnOf(ReadQuery query, String alias) {
    for (int i = 0; i < query.projections().size(); i++) {
      if (alias.equals(query.projections().get(i).alias())) {
        return i;
      }
    }
    throw new IllegalArgumentException(alias);
  }

  private static Comparator<Line> comparator(List<Order> orders) {
    return (a, b) -> {
      for (int i = 0; i < orders.size(); i++) {
        int order = compareKeys(a.keys().get(i), b.keys().get(i), orders.get(i).descending());
        if (order != 0) {
          return order;
        }
      }
      for (int i = 0; i < a.ties().size(); i++) {
        int order = Values.compare(a.ties().get(i), b.ties().get(i));
        if (order != 0) {
          return order;
        }
      }
      return 0;
    };
  }

  private static int compareKeys(@Nullable Object a, @Nullable Object b, boolean descending) {
    if (a == null || b == null) {
      int order = a == b ? 0 : a == null ? -1 : 1;
      return descending ? -order : order;
    }
    return descending ? Values.compare(b, a) : Values.compare(a, b);
  }

  /** Null if the rows that the database gave fit a query's result, else why not. */
  @Nullable String mismatch(ReadQuery query, List<List<@Nullable Object>> given) {
    int wanted = query.limit() < 0 ? rows.size() : Math.min(query.limit(), rows.size());
    if (given.size() != wanted) {
      return given.size() + " rows where " + wanted + " are right";
    }
    if (total) {
      return given.equals(rows.subList(0, wanted)) ? null : "other rows or another order";
    }
    List<List<@Nullable Object>> left = new ArrayList<>(rows);
    for (List<@Nullable Object> row : given) {
      if (!left.remove(row)) {
        return "the row " + row + " is wrong or there too often";
      }
    }
    return query.orders().isEmpty() || sortedByAliases(query, given) ? null : "another order";
  }

  private boolean sortedByAliases(ReadQuery query, List<List<@Nullable Object>> given) {
    for (int i = 1; i < given.size(); i++) {
      for (Order order : query.orders()) {
        if (order.alias() == null) {
          return true;
        }
        int column = columnOf(query, order.alias());
        int sign =
            compareKeys(given.get(i - 1).get(column), given.get(i).get(column), order.descending());
        if (sign > 0) {
          return false;
        }
        if (sign < 0) {
          break;
        }
      }
    }
    return true;
  }

  /** A short form for messages. */
  static String shown(List<List<@Nullable Object>> rows) {
    String text = Arrays.deepToString(rows.toArray());
    return text.length() < 2000 ? text : text.substring(0, 2000) + "...";
  }
}
