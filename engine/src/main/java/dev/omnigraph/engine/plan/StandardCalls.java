package dev.omnigraph.engine.plan;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.exec.expr.Expression;
import java.util.List;
import org.apache.calcite.rex.RexCall;

/** Compiles calls of the standard operators. */
final class StandardCalls {
  Expression compile(RexCall call, List<Expression> operands) {
    throw new EngineException(
            ErrorCode.UNSUPPORTED,
            "The function " + call.getOperator().getName() + " is not supported.")
        .with("feature", call.getOperator().getName());
  }
}
