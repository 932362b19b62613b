package dev.omnigraph.engine.plan;

import dev.omnigraph.engine.exec.PhysicalPlan;
import org.apache.calcite.rel.RelNode;

/** A relational node of ours that says itself how it runs. */
public interface PhysicalRel extends RelNode {
  /**
   * Its physical plan. The plan's columns are the node's fields, in order.
   *
   * @param lowering lowers the inputs and compiles expressions
   */
  PhysicalPlan lower(Lowering lowering);
}
