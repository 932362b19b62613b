package dev.omnigraph.engine.plan;

import dev.omnigraph.engine.exec.expr.Expression;
import java.util.List;
import org.apache.calcite.rex.RexCall;

/** Compiles the calls of one operator. */
@FunctionalInterface
public interface CallCompiler {
  /**
   * The call as an expression.
   *
   * @param call its operator, operands and type
   * @param operands the operands, compiled, in order
   */
  Expression compile(RexCall call, List<Expression> operands);
}
