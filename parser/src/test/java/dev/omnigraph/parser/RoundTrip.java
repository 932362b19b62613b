package dev.omnigraph.parser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnigraph.parser.ast.QueryFile;
import dev.omnigraph.parser.ast.SchemaFile;
import dev.omnigraph.parser.format.QueryFormatter;
import dev.omnigraph.parser.format.SchemaFormatter;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.stream.Collectors;

/** Parses for tests: what parses must also come back from its formatted text as the same tree. */
public final class RoundTrip {
  private RoundTrip() {}

  /** The tree of a text that must parse. */
  public static QueryFile queries(String text) {
    QueryFile tree = tree(GraphParser.parseQueries(text), text);
    String formatted = QueryFormatter.format(tree);
    QueryFile again = tree(GraphParser.parseQueries(formatted), formatted);
    assertThat(describe(again))
        .as("tree of the formatted text\n%s", formatted)
        .isEqualTo(describe(tree));
    assertThat(QueryFormatter.format(again)).isEqualTo(formatted);
    return tree;
  }

  /** The tree of a schema that must parse. */
  public static SchemaFile schema(String text) {
    SchemaFile tree = tree(GraphParser.parseSchema(text), text);
    String formatted = SchemaFormatter.format(tree);
    SchemaFile again = tree(GraphParser.parseSchema(formatted), formatted);
    assertThat(describe(again))
        .as("tree of the formatted text\n%s", formatted)
        .isEqualTo(describe(tree));
    assertThat(SchemaFormatter.format(again)).isEqualTo(formatted);
    return tree;
  }

  /** A schema's formatted text. */
  public static String formattedQueries(String text) {
    return QueryFormatter.format(queries(text));
  }

  private static <T> T tree(Parsed<T> parsed, String text) {
    T tree = parsed.tree();
    assertThat(parsed.diagnostics().stream().map(d -> d.render(text)).toList())
        .as("errors of\n%s", text)
        .isEmpty();
    assertThat(tree).isNotNull();
    if (tree == null) {
      throw new AssertionError(text);
    }
    return tree;
  }

  /** A tree as text, places aside. */
  public static String describe(Object node) {
    if (node instanceof SourceSpan) {
      return "";
    }
    if (node instanceof List<?> list) {
      return list.stream().map(RoundTrip::describe).collect(Collectors.joining(", ", "[", "]"));
    }
    if (node instanceof Record) {
      StringBuilder out = new StringBuilder(node.getClass().getSimpleName()).append('(');
      for (RecordComponent component : node.getClass().getRecordComponents()) {
        out.append(describe(value(component, node))).append(' ');
      }
      return out.append(')').toString();
    }
    return String.valueOf(node);
  }

  private static Object value(RecordComponent component, Object node) {
    try {
      Object value = component.getAccessor().invoke(node);
      return value == null ? "-" : value;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
