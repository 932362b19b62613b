package dev.omnigraph.parser.format;

import dev.omnigraph.parser.ast.Assignment;
import dev.omnigraph.parser.ast.Clause;
import dev.omnigraph.parser.ast.Expression;
import dev.omnigraph.parser.ast.HopBounds;
import dev.omnigraph.parser.ast.Identifier;
import dev.omnigraph.parser.ast.Ordering;
import dev.omnigraph.parser.ast.Projection;
import dev.omnigraph.parser.ast.PropertyMatch;
import dev.omnigraph.parser.ast.QueryBody;
import dev.omnigraph.parser.ast.QueryDeclaration;
import dev.omnigraph.parser.ast.QueryFile;
import dev.omnigraph.parser.ast.Statement;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes queries canonically: one clause a line, two spaces a level, commas everywhere they may
 * stand. Parsing what it writes gives the same tree, places aside. Comments are not part of a tree
 * and are lost.
 */
public final class QueryFormatter {
  private final StringBuilder out = new StringBuilder();

  private QueryFormatter() {}

  /** A file, its declarations separated by blank lines. */
  public static String format(QueryFile file) {
    return file.queries().stream().map(QueryFormatter::format).collect(Collectors.joining("\n"));
  }

  /** One declaration, ending with a line break. */
  public static String format(QueryDeclaration query) {
    QueryFormatter formatter = new QueryFormatter();
    formatter.declaration(query);
    return formatter.out.toString();
  }

  /** An expression, on one line unless a string in it breaks lines. */
  public static String format(Expression expression) {
    return ExpressionFormatter.format(expression);
  }

  private void declaration(QueryDeclaration query) {
    String parameters =
        query.parameters().stream()
            .map(p -> "$" + p.name().text() + ": " + TypeFormatter.format(p.type()))
            .collect(Collectors.joining(", "));
    out.append("query ").append(query.name().text()).append('(').append(parameters).append(')');
    if (query.description() != null) {
      line(1, "@description(" + ExpressionFormatter.quoted(query.description()) + ")");
    }
    if (query.instruction() != null) {
      line(1, "@instruction(" + ExpressionFormatter.quoted(query.instruction()) + ")");
    }
    boolean annotated = query.description() != null || query.instruction() != null;
    out.append(annotated ? "\n{" : " {");
    if (query.body() instanceof QueryBody.Read read) {
      read(read);
    } else {
      ((QueryBody.Mutation) query.body()).statements().forEach(this::statement);
    }
    out.append("\n}\n");
  }

  private void line(int depth, String text) {
    out.append('\n').append("  ".repeat(depth)).append(text);
  }

  private void read(QueryBody.Read read) {
    line(1, "match {");
    read.match().forEach(clause -> clause(clause, 2));
    line(1, "}");
    line(1, read.distinct() ? "return distinct {" : "return {");
    List<Projection> projections = read.projections();
    for (int i = 0; i < projections.size(); i++) {
      line(2, projection(projections.get(i)) + (i + 1 < projections.size() ? "," : ""));
    }
    line(1, "}");
    if (!read.order().isEmpty()) {
      line(
          1,
          read.order().stream()
              .map(QueryFormatter::ordering)
              .collect(Collectors.joining(", ", "order { ", " }")));
    }
    if (read.limit() != null) {
      line(1, "limit " + format(read.limit()));
    }
    if (read.offset() != null) {
      line(1, "offset " + format(read.offset()));
    }
  }

  private static String projection(Projection projection) {
    String text = ExpressionFormatter.projected(projection.expression());
    return projection.alias() == null ? text : text + " as " + projection.alias().text();
  }

  private static String ordering(Ordering ordering) {
    String text = ExpressionFormatter.operand(ordering.expression());
    return ordering.descending() ? text + " desc" : text;
  }

  private void clause(Clause clause, int depth) {
    if (clause instanceof Clause.Not not) {
      line(depth, "not {");
      not.block().forEach(inner -> clause(inner, depth + 1));
      line(depth, "}");
    } else if (clause instanceof Clause.Binding binding) {
      line(depth, binding(binding));
    } else if (clause instanceof Clause.Traversal traversal) {
      line(depth, traversal(traversal));
    } else {
      line(depth, ExpressionFormatter.clause(((Clause.Filter) clause).condition()));
    }
  }

  private static String binding(Clause.Binding binding) {
    String text = "$" + binding.variable().text() + ": " + binding.type().text();
    if (binding.matches().isEmpty()) {
      return text;
    }
    return binding.matches().stream()
        .map(QueryFormatter::match)
        .collect(Collectors.joining(", ", text + " { ", " }"));
  }

  private static String match(PropertyMatch match) {
    return match.property().text() + ": " + format(match.value());
  }

  private static String traversal(Clause.Traversal traversal) {
    StringBuilder text = new StringBuilder("$" + traversal.from().text() + " ");
    Identifier variable = traversal.edgeVariable();
    if (variable != null) {
      text.append('$').append(variable.text()).append(':');
    }
    String edge = traversal.edge().text();
    text.append(traversal.undirected() ? "<" + edge + ">" : edge);
    HopBounds bounds = traversal.bounds();
    if (bounds != null) {
      String max = bounds.max() == null ? "" : Long.toString(bounds.max());
      text.append('{').append(bounds.min()).append(',').append(max).append('}');
    }
    return text.append(" $").append(traversal.to().text()).toString();
  }

  private void statement(Statement statement) {
    if (statement instanceof Statement.Insert insert) {
      line(1, "insert " + insert.type().text() + assignments(insert.assignments()));
    } else if (statement instanceof Statement.Update update) {
      line(
          1,
          "update "
              + update.type().text()
              + " set"
              + assignments(update.assignments())
              + condition(update.condition()));
    } else {
      Statement.Delete delete = (Statement.Delete) statement;
      line(1, "delete " + delete.type().text() + condition(delete.condition()));
    }
  }

  private static String assignments(List<Assignment> assignments) {
    return assignments.stream()
        .map(a -> a.property().text() + ": " + format(a.value()))
        .collect(Collectors.joining(", ", " { ", " }"));
  }

  private static String condition(Statement.RowCondition condition) {
    return " where "
        + condition.property().text()
        + " "
        + condition.operator().symbol()
        + " "
        + format(condition.value());
  }
}
