package dev.omnigraph.engine.plan.rule;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelNode;

/**
 * Applies the rewrites of both front ends, from the leaves upwards.
 *
 * <p>The system property {@value #SWITCH}{@code =off} leaves plans as they are: tests compare the
 * results of both.
 */
public final class GraphRules {
  /** System property, read at each planning. */
  public static final String SWITCH = "omnigraph.rules";

  private static final List<GraphRule> RULES =
      List.of(
          new KeyLookup(), new NegationToDegree(), new CountToDegree(), new DistinctCountToReach());

  private GraphRules() {}

  /** The rewritten plan. */
  public static RelNode rewrite(RelNode root) {
    return "off".equals(System.getProperty(SWITCH)) ? root : rewriteAll(root);
  }

  private static RelNode rewriteAll(RelNode node) {
    List<RelNode> inputs = new ArrayList<>(node.getInputs().size());
    boolean changed = false;
    for (RelNode input : node.getInputs()) {
      RelNode rewritten = rewriteAll(input);
      changed |= rewritten != input;
      inputs.add(rewritten);
    }
    RelNode result = changed ? node.copy(node.getTraitSet(), inputs) : node;
    for (GraphRule rule : RULES) {
      RelNode better = rule.apply(result);
      if (better != null) {
        return better;
      }
    }
    return result;
  }
}
