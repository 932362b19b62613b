package dev.omnigraph.engine.exec;

import java.util.List;

/**
 * A node of a physical plan: immutable, value-free and shared by every execution of a cached plan.
 * Parameters, image and staged rows come from the {@link ExecContext} that it is opened with.
 */
public interface PhysicalPlan {
  /** Starts it. The operator opens its inputs itself. */
  Operator open(ExecContext context);

  List<PhysicalPlan> inputs();

  /**
   * One line for EXPLAIN and golden plans, inputs left out; must not change with a Calcite release.
   */
  String describe();

  /** The tree, an indented line a node. */
  default String explain() {
    StringBuilder out = new StringBuilder();
    explain(out, 0);
    return out.toString();
  }

  private void explain(StringBuilder out, int depth) {
    out.append("  ".repeat(depth)).append(describe()).append('\n');
    for (PhysicalPlan input : inputs()) {
      input.explain(out, depth + 1);
    }
  }
}
