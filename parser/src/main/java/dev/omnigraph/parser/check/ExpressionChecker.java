package dev.omnigraph.parser.check;

import dev.omnigraph.parser.DiagnosticCode;
import dev.omnigraph.parser.SourceSpan;
import dev.omnigraph.parser.ast.ComparisonOperator;
import dev.omnigraph.parser.ast.Expression;
import dev.omnigraph.parser.check.TypedQuery.QueryParameter;
import dev.omnigraph.parser.schema.Property;
import dev.omnigraph.parser.schema.ScalarType;
import dev.omnigraph.parser.schema.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Types expressions. Every method gives null where it, or something below it, reported an error, so
 * that one mistake is one error.
 */
final class ExpressionChecker {
  private static final ValueType NOW = ValueType.scalar(ScalarType.DATE_TIME, false);

  private final CheckContext context;
  private final LiteralChecker literals;
  private final SearchChecker searches;
  private final Function<Expression.AliasReference, @Nullable TypedExpression> aliases;

  /**
   * Takes what to do about bare words.
   *
   * @param aliases gives what an alias stands for, or reports it and gives null
   */
  ExpressionChecker(
      CheckContext context,
      Function<Expression.AliasReference, @Nullable TypedExpression> aliases) {
    this.context = context;
    this.aliases = aliases;
    this.literals = new LiteralChecker(context);
    this.searches = new SearchChecker(context, this);
  }

  @Nullable TypedExpression check(Expression expression, Scope scope) {
    if (LiteralChecker.isLiteral(expression)) {
      return literals.free(expression, DiagnosticCode.T7);
    }
    if (expression instanceof Expression.Now) {
      return new TypedExpression.Now(NOW);
    }
    if (expression instanceof Expression.VariableReference reference) {
      return variable(reference, scope);
    }
    if (expression instanceof Expression.PropertyReference reference) {
      return property(reference, scope);
    }
    if (expression instanceof Expression.AliasReference alias) {
      return aliases.apply(alias);
    }
    if (expression instanceof Expression.Arithmetic arithmetic) {
      return arithmetic(arithmetic, scope);
    }
    if (expression instanceof Expression.Aggregate aggregate) {
      return aggregate(aggregate, scope);
    }
    if (expression instanceof Expression.TextSearch search) {
      return searches.textSearch(search, scope);
    }
    if (expression instanceof Expression.Rank rank) {
      return searches.rank(rank, scope);
    }
    return condition(expression, scope);
  }

  private @Nullable TypedExpression variable(Expression.VariableReference reference, Scope scope) {
    QueryParameter parameter = context.parameters().get(reference.name());
    if (parameter != null) {
      return new TypedExpression.Parameter(parameter.name(), parameter.type());
    }
    Variable variable = find(reference.name(), reference.span(), scope);
    if (variable != null && variable.isEdge()) {
      context.error(
          DiagnosticCode.T23,
          reference.span(),
          "An edge variable is used with a property, as in $"
              + reference.name()
              + ".property, and not alone.");
      return null;
    }
    return variable == null ? null : new TypedExpression.IdOf(variable);
  }

  /** The variable, or null after T6. */
  private @Nullable Variable find(String name, SourceSpan span, Scope scope) {
    Variable variable = scope.find(name);
    if (variable == null && !scope.isBroken(name)) {
      List<String> known = new ArrayList<>(scope.visibleNames());
      known.addAll(context.parameters().keySet());
      context
          .errors()
          .unknown(
              DiagnosticCode.T6,
              span,
              name.equals("_")
                  ? "$_ is a new variable at each place and cannot be referred to."
                  : "There is no variable or parameter $" + name + " before this place.",
              name,
              known);
    }
    return variable;
  }

  TypedExpression.@Nullable PropertyOf property(
      Expression.PropertyReference reference, Scope scope) {
    String name = reference.variable().text();
    Variable variable = find(name, reference.variable().span(), scope);
    if (variable == null) {
      return null;
    }
    String word = reference.property().text();
    Property property = variable.type().property(word);
    if (property == null) {
      context
          .errors()
          .unknown(
              DiagnosticCode.T6,
              reference.property().span(),
              variable.type().name() + " has no property " + word + idHint(word, name, variable),
              word,
              CheckContext.propertyNames(variable.type()));
      return null;
    }
    return new TypedExpression.PropertyOf(variable, property);
  }

  private static String idHint(String property, String name, Variable variable) {
    return property.equals("id") && variable.isNode()
        ? "; the id of a node is $" + name + " itself."
        : ".";
  }

  private @Nullable TypedExpression arithmetic(Expression.Arithmetic arithmetic, Scope scope) {
    TypedExpression left = number(arithmetic.left(), arithmetic.operator(), scope);
    TypedExpression right = number(arithmetic.right(), arithmetic.operator(), scope);
    if (left == null || right == null) {
      return null;
    }
    boolean integers = left.type().scalar().isInteger() && right.type().scalar().isInteger();
    ValueType type =
        ValueType.scalar(
            integers ? ScalarType.I64 : ScalarType.F64,
            left.type().nullable() || right.type().nullable());
    return new TypedExpression.Arithmetic(arithmetic.operator(), left, right, type);
  }

  private @Nullable TypedExpression number(Expression expression, char operator, Scope scope) {
    TypedExpression typed = check(expression, scope);
    if (typed == null) {
      return null;
    }
    if (typed instanceof TypedExpression.Aggregate) {
      context.error(
          DiagnosticCode.T9,
          expression.span(),
          "An aggregate stands alone in its column; calculate inside its parentheses.");
      return null;
    }
    boolean number = isScalarValue(typed) && typed.type().scalar().isNumeric();
    if (!number) {
      context.error(
          DiagnosticCode.T7,
          expression.span(),
          operator + " needs numbers, and this is " + describe(typed) + ".");
      return null;
    }
    return typed;
  }

  // ---- conditions

  @Nullable TypedExpression condition(Expression expression, Scope scope) {
    if (expression instanceof Expression.Logical logical) {
      List<TypedExpression> operands = new ArrayList<>();
      for (Expression operand : logical.operands()) {
        TypedExpression typed = truth(operand, scope);
        if (typed != null) {
          operands.add(typed);
        }
      }
      return operands.size() == logical.operands().size()
          ? new TypedExpression.Logical(logical.conjunction(), operands)
          : null;
    }
    if (expression instanceof Expression.Negation negation) {
      TypedExpression operand = truth(negation.operand(), scope);
      return operand == null ? null : new TypedExpression.Negation(operand);
    }
    if (expression instanceof Expression.Comparison comparison) {
      return comparison(comparison, scope);
    }
    if (expression instanceof Expression.In in) {
      return membership(in, scope);
    }
    return expression instanceof Expression.IsNull isNull
        ? nullTest(isNull, scope)
        : truth(expression, scope);
  }

  /** An operand of a boolean operator. */
  private @Nullable TypedExpression truth(Expression expression, Scope scope) {
    TypedExpression typed = check(expression, scope);
    if (typed == null) {
      return null;
    }
    if (!isScalarValue(typed) || typed.type().scalar() != ScalarType.BOOL) {
      context.error(
          DiagnosticCode.T7,
          expression.span(),
          "A condition is true or false, and this is " + describe(typed) + ".");
      return null;
    }
    return typed;
  }

  private @Nullable TypedExpression comparison(Expression.Comparison comparison, Scope scope) {
    TypedExpression left = check(comparison.left(), scope);
    TypedExpression right = check(comparison.right(), scope);
    if (left == null || right == null) {
      return null;
    }
    if (comparison.operator() == ComparisonOperator.CONTAINS) {
      return contains(comparison, left, right);
    }
    if (comparison.operator() == ComparisonOperator.STARTS_WITH) {
      if (isText(left) && isText(right)) {
        return new TypedExpression.TextMatch(true, left, right);
      }
      return mismatch(comparison, left, right, "starts_with needs two Strings");
    }
    boolean fits =
        isScalarValue(left)
            && isScalarValue(right)
            && Compatibility.comparable(left.type(), right.type());
    return fits
        ? new TypedExpression.Comparison(operator(comparison.operator()), left, right)
        : mismatch(
            comparison,
            left,
            right,
            comparison.operator().symbol() + " compares two values of one type or two numbers");
  }

  static TypedExpression.Operator operator(ComparisonOperator operator) {
    return TypedExpression.Operator.valueOf(operator.name());
  }

  private @Nullable TypedExpression contains(
      Expression.Comparison comparison, TypedExpression left, TypedExpression right) {
    if (left.type().isList()
        && isScalarValue(right)
        && Compatibility.scalars(left.type().scalar(), right.type().scalar())) {
      return new TypedExpression.Member(left, right);
    }
    if (isText(left) && isText(right)) {
      return new TypedExpression.TextMatch(false, left, right);
    }
    return mismatch(
        comparison,
        left,
        right,
        "contains needs a list and a scalar of its item type, or two Strings");
  }

  private @Nullable TypedExpression mismatch(
      Expression.Comparison comparison, TypedExpression left, TypedExpression right, String rule) {
    context.error(
        DiagnosticCode.T7,
        comparison.span(),
        rule + "; here are " + describe(left) + " and " + describe(right) + ".");
    return null;
  }

  private @Nullable TypedExpression membership(Expression.In in, Scope scope) {
    TypedExpression operand = check(in.operand(), scope);
    List<TypedExpression> candidates = new ArrayList<>();
    boolean sound = true;
    List<Expression> listed =
        in.list() instanceof Expression.ListLiteral list ? list.items() : List.of(in.list());
    boolean whole = !(in.list() instanceof Expression.ListLiteral);
    for (Expression item : listed) {
      TypedExpression candidate = check(item, scope);
      if (candidate == null) {
        sound = false;
      } else if (!isCandidate(candidate, whole)) {
        sound = false;
        context.error(
            DiagnosticCode.T7,
            item.span(),
            whole
                ? "in takes a list: […] or a parameter of a list type."
                : "in takes literals and parameters that are scalars.");
      } else {
        sound &= operand == null || checkCandidate(operand, candidate, item.span());
        candidates.add(candidate);
      }
    }
    if (operand == null || !sound) {
      return null;
    }
    if (!isScalarValue(operand) || operand.type().scalar() == ScalarType.BLOB) {
      context.error(
          DiagnosticCode.T7,
          in.operand().span(),
          "in tests a scalar, and this is " + describe(operand) + ".");
      return null;
    }
    TypedExpression typed = new TypedExpression.In(operand, candidates);
    return in.negated() ? new TypedExpression.Negation(typed) : typed;
  }

  private static boolean isCandidate(TypedExpression candidate, boolean whole) {
    boolean constant =
        candidate instanceof TypedExpression.Literal
            || candidate instanceof TypedExpression.Parameter;
    return constant && (whole ? candidate.type().isList() : candidate.type().isScalar());
  }

  private boolean checkCandidate(
      TypedExpression operand, TypedExpression candidate, SourceSpan span) {
    boolean fits =
        !operand.type().isScalar()
            || Compatibility.scalars(operand.type().scalar(), candidate.type().scalar());
    if (!fits) {
      context.error(
          DiagnosticCode.T7,
          span,
          "This is "
              + describe(candidate)
              + ", and the tested value is "
              + describe(operand)
              + ".");
    }
    return fits;
  }

  private @Nullable TypedExpression nullTest(Expression.IsNull test, Scope scope) {
    TypedExpression operand = check(test.operand(), scope);
    if (operand == null) {
      return null;
    }
    boolean testable =
        !(operand instanceof TypedExpression.IdOf
            || operand instanceof TypedExpression.Aggregate
            || operand instanceof TypedExpression.Rank
            || operand.type().scalar() == ScalarType.BLOB);
    if (!testable) {
      context.error(
          DiagnosticCode.T7,
          test.operand().span(),
          "is null tests a value, and this is " + describe(operand) + ".");
      return null;
    }
    return new TypedExpression.IsNull(operand, test.negated());
  }

  // ---- aggregates

  private @Nullable TypedExpression aggregate(Expression.Aggregate call, Scope scope) {
    TypedExpression argument = check(call.argument(), scope);
    if (argument == null) {
      return null;
    }
    TypedExpression.Aggregate.Function function =
        TypedExpression.Aggregate.Function.valueOf(
            call.function().toUpperCase(java.util.Locale.ROOT));
    if (argument instanceof TypedExpression.Aggregate || argument instanceof TypedExpression.Rank) {
      context.error(
          DiagnosticCode.T8, call.span(), "Aggregates take values, no aggregates and no ranks.");
      return null;
    }
    ValueType type = argument.type();
    if (type.scalar() == ScalarType.BLOB) {
      context.error(DiagnosticCode.T24, call.argument().span(), "A Blob cannot be aggregated.");
      return null;
    }
    ValueType result = resultType(function, argument);
    if (result == null) {
      context.error(
          DiagnosticCode.T8,
          call.argument().span(),
          call.function()
              + (function == TypedExpression.Aggregate.Function.SUM
                      || function == TypedExpression.Aggregate.Function.AVG
                  ? " needs numbers"
                  : " needs numbers, Strings, Dates or DateTimes")
              + ", and this is "
              + describe(argument)
              + ".");
      return null;
    }
    return new TypedExpression.Aggregate(function, call.distinct(), argument, result);
  }

  private static @Nullable ValueType resultType(
      TypedExpression.Aggregate.Function function, TypedExpression argument) {
    ScalarType scalar = argument.type().scalar();
    boolean value = isScalarValue(argument);
    switch (function) {
      case COUNT:
        return ValueType.scalar(ScalarType.I64, false);
      case SUM:
      case AVG:
        return value && scalar.isNumeric() ? ValueType.scalar(ScalarType.F64, true) : null;
      default:
        boolean ordered =
            scalar.isNumeric()
                || scalar == ScalarType.STRING
                || scalar == ScalarType.DATE
                || scalar == ScalarType.DATE_TIME;
        return value && ordered ? argument.type().withNullable(true) : null;
    }
  }

  // ---- kinds of expressions

  /** A scalar that operators take: no node, aggregate or rank. */
  static boolean isScalarValue(TypedExpression expression) {
    return expression.type().isScalar()
        && !(expression instanceof TypedExpression.IdOf
            || expression instanceof TypedExpression.Aggregate
            || expression instanceof TypedExpression.Rank);
  }

  static boolean isText(TypedExpression expression) {
    return isScalarValue(expression) && expression.type().scalar() == ScalarType.STRING;
  }

  static String describe(TypedExpression expression) {
    if (expression instanceof TypedExpression.IdOf) {
      return "a node";
    }
    if (expression instanceof TypedExpression.Aggregate) {
      return "an aggregate";
    }
    return expression instanceof TypedExpression.Rank
        ? "a rank"
        : expression.type().withNullable(false).toString();
  }
}
