package dev.omnigraph.engine.plan;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.externalize.RelWriterImpl;
import org.apache.calcite.sql.SqlExplainLevel;
import org.apache.calcite.util.Pair;
import org.jspecify.annotations.Nullable;

/** Logical plans as text: a line a node, without the numbers that change from run to run. */
public final class LogicalText {
  private LogicalText() {}

  /** The tree, two spaces a level. */
  public static String of(RelNode root) {
    StringBuilder out = new StringBuilder();
    append(root, 0, out);
    return out.toString();
  }

  private static void append(RelNode node, int depth, StringBuilder out) {
    String name = node.getRelTypeName();
    out.append("  ".repeat(depth)).append(name.startsWith("Logical") ? name.substring(7) : name);
    Terms terms = new Terms();
    node.explain(terms);
    out.append('(').append(terms.text).append(")\n");
    for (RelNode input : node.getInputs()) {
      append(input, depth + 1, out);
    }
  }

  /** Collects a node's terms instead of writing them. */
  private static final class Terms extends RelWriterImpl {
    private String text = "";

    Terms() {
      super(
          new java.io.PrintWriter(java.io.Writer.nullWriter()),
          SqlExplainLevel.EXPPLAN_ATTRIBUTES,
          false);
    }

    @Override
    protected void explain_(RelNode rel, List<Pair<String, @Nullable Object>> values) {
      text =
          values.stream()
              .filter(value -> !(value.right instanceof RelNode))
              .map(value -> value.left + "=[" + value.right + "]")
              .collect(Collectors.joining(", "));
    }

    @Override
    public RelWriter done(RelNode node) {
      return super.done(node);
    }
  }
}
