package dev.omnigraph.engine.plan;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.exec.PhysicalPlan;
import dev.omnigraph.engine.exec.expr.Expression;
import dev.omnigraph.engine.exec.operator.FilterPlan;
import dev.omnigraph.engine.exec.operator.ProjectPlan;
import dev.omnigraph.engine.exec.operator.ScanPlan;
import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;

/**
 * From a logical plan to the physical one, in one pass. Stock nodes are lowered here; nodes of ours
 * lower themselves ({@link PhysicalRel}).
 */
public final class Lowering {
  private final ExpressionCompiler expressions;

  public Lowering(ExpressionCompiler expressions) {
    this.expressions = expressions;
  }

  /** Compiles expressions over the fields of a node. */
  public ExpressionCompiler expressions() {
    return expressions;
  }

  /** The physical plan of a node; its columns are the node's fields, in order. */
  public PhysicalPlan lower(RelNode node) {
    if (node instanceof PhysicalRel ours) {
      return ours.lower(this);
    }
    if (node instanceof Filter filter) {
      return lowerFilter(filter);
    }
    if (node instanceof Project project) {
      return lowerProject(project);
    }
    throw new EngineException(
            ErrorCode.UNSUPPORTED,
            "The operation "
                + node.getRelTypeName()
                + " is not supported. Write the query without it.")
        .with("feature", node.getRelTypeName());
  }

  private PhysicalPlan lowerFilter(Filter filter) {
    PhysicalPlan input = lower(filter.getInput());
    Expression condition = expressions.compile(filter.getCondition());
    if (input instanceof ScanPlan scan && scan.filter() == null) {
      return scan.withFilter(condition);
    }
    return new FilterPlan(input, condition);
  }

  private PhysicalPlan lowerProject(Project project) {
    PhysicalPlan input = lower(project.getInput());
    if (isIdentity(project)) {
      return input;
    }
    return new ProjectPlan(input, expressions.compile(project.getProjects()));
  }

  private static boolean isIdentity(Project project) {
    List<RexNode> nodes = project.getProjects();
    if (nodes.size() != project.getInput().getRowType().getFieldCount()) {
      return false;
    }
    for (int i = 0; i < nodes.size(); i++) {
      if (!(nodes.get(i) instanceof RexInputRef ref && ref.getIndex() == i)) {
        return false;
      }
    }
    return true;
  }
}
