package dev.omnigraph.engine.plan.rule;

import org.apache.calcite.rel.RelNode;
import org.jspecify.annotations.Nullable;

/** One rewrite. Its inputs are rewritten already. */
@FunctionalInterface
interface GraphRule {
  /** A cheaper plan of the same rows and fields, or null where the rule does not apply. */
  @Nullable RelNode apply(RelNode node);
}
