package dev.omnigraph.parser.check;

import dev.omnigraph.parser.DiagnosticCode;
import dev.omnigraph.parser.ast.Expression;
import dev.omnigraph.parser.check.TypedQuery.QueryParameter;
import dev.omnigraph.parser.schema.ScalarType;
import dev.omnigraph.parser.schema.ValueType;
import org.jspecify.annotations.Nullable;

/** Types the values that are matched with, assigned to or compared with a property by its name. */
final class ValueChecker {
  private final CheckContext context;
  private final LiteralChecker literals;

  /** What an undeclared parameter is: T6 in reads, T14 in mutations. */
  private final DiagnosticCode undeclared;

  ValueChecker(CheckContext context, DiagnosticCode undeclared) {
    this.context = context;
    this.literals = new LiteralChecker(context);
    this.undeclared = undeclared;
  }

  /** A value to assign to a property of that type, or null after T3, T7 or T14. */
  @Nullable TypedExpression assigned(Expression value, String property, ValueType type) {
    if (LiteralChecker.isLiteral(value)) {
      return literals.forProperty(value, property, type);
    }
    TypedExpression typed = parameterOrNow(value);
    if (typed != null && !Compatibility.assignable(type, typed.type())) {
      return mismatch(value, property, type, typed);
    }
    return typed;
  }

  /** A scalar to match with a property inline: its value, or an item of its list. */
  @Nullable TypedExpression matched(Expression value, String property, ValueType type) {
    ValueType wanted = type.isList() ? ValueType.scalar(type.scalar(), true) : type;
    if (type.isVector() || type.scalar() == ScalarType.BLOB) {
      context.error(
          DiagnosticCode.T3,
          value.span(),
          property + " is " + type.withNullable(false) + ", which cannot be matched.");
      return null;
    }
    if (value instanceof Expression.ListLiteral && type.isList()) {
      context.error(
          DiagnosticCode.T3,
          value.span(),
          property + " is a list and is matched with one of its items, not with a list.");
      return null;
    }
    return assigned(value, property, wanted);
  }

  /** A scalar to compare with a property of that type, or null after T7. */
  @Nullable TypedExpression compared(Expression value, String property, ValueType type) {
    TypedExpression typed =
        LiteralChecker.isLiteral(value)
            ? literals.free(value, DiagnosticCode.T7)
            : parameterOrNow(value);
    if (typed != null && !Compatibility.comparable(type, typed.type())) {
      return mismatch(value, property, type, typed);
    }
    return typed;
  }

  private @Nullable TypedExpression parameterOrNow(Expression value) {
    if (value instanceof Expression.Now) {
      return new TypedExpression.Now(ValueType.scalar(ScalarType.DATE_TIME, false));
    }
    Expression.VariableReference reference = (Expression.VariableReference) value;
    QueryParameter parameter = context.parameters().get(reference.name());
    if (parameter == null) {
      context
          .errors()
          .unknown(
              undeclared,
              value.span(),
              "$" + reference.name() + " is not a parameter of this query.",
              reference.name(),
              context.parameters().keySet());
      return null;
    }
    return new TypedExpression.Parameter(parameter.name(), parameter.type());
  }

  private @Nullable TypedExpression mismatch(
      Expression value, String property, ValueType type, TypedExpression given) {
    String what = given instanceof TypedExpression.Now ? "now()" : "this";
    context.error(
        DiagnosticCode.T7,
        value.span(),
        property
            + " is "
            + type.withNullable(false)
            + ", and "
            + what
            + " is "
            + given.type().withNullable(false)
            + ".");
    return null;
  }
}
