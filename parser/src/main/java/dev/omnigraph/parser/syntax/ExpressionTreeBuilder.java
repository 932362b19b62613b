package dev.omnigraph.parser.syntax;

import dev.omnigraph.grammar.QueryParser;
import dev.omnigraph.grammar.QueryParser.AdditiveContext;
import dev.omnigraph.grammar.QueryParser.CandidatesContext;
import dev.omnigraph.grammar.QueryParser.ExpressionContext;
import dev.omnigraph.grammar.QueryParser.FactorContext;
import dev.omnigraph.grammar.QueryParser.LiteralContext;
import dev.omnigraph.grammar.QueryParser.MultiplicativeContext;
import dev.omnigraph.grammar.QueryParser.PredicateContext;
import dev.omnigraph.grammar.QueryParser.PredicateRestContext;
import dev.omnigraph.grammar.QueryParser.PrimaryContext;
import dev.omnigraph.grammar.QueryParser.ProjectedContext;
import dev.omnigraph.grammar.QueryParser.PropertyReferenceContext;
import dev.omnigraph.grammar.QueryParser.RankContext;
import dev.omnigraph.grammar.QueryParser.SignedNumberContext;
import dev.omnigraph.grammar.QueryParser.ValueContext;
import dev.omnigraph.parser.DiagnosticCode;
import dev.omnigraph.parser.SourceSpan;
import dev.omnigraph.parser.ast.ComparisonOperator;
import dev.omnigraph.parser.ast.Expression;
import dev.omnigraph.parser.ast.Identifier;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;

/** Parse trees of expressions to syntax trees. */
final class ExpressionTreeBuilder {
  private final TreeContext context;

  ExpressionTreeBuilder(TreeContext context) {
    this.context = context;
  }

  Expression expression(ExpressionContext tree) {
    List<Expression> operands = new ArrayList<>();
    tree.conjunction().forEach(part -> operands.add(conjunction(part)));
    return operands.size() == 1
        ? operands.get(0)
        : new Expression.Logical(false, operands, context.span(tree));
  }

  private Expression conjunction(QueryParser.ConjunctionContext tree) {
    List<Expression> operands = new ArrayList<>();
    tree.negation().forEach(part -> operands.add(negation(part)));
    return operands.size() == 1
        ? operands.get(0)
        : new Expression.Logical(true, operands, context.span(tree));
  }

  /** Two {@code not} in a row cancel each other, so that a long run of them makes no deep tree. */
  private Expression negation(QueryParser.NegationContext tree) {
    Expression operand = predicate(tree.predicate());
    if (tree.NOT().isEmpty()) {
      return operand;
    }
    requireCondition(operand);
    return tree.NOT().size() % 2 == 0
        ? operand
        : new Expression.Negation(operand, context.span(tree));
  }

  private Expression predicate(PredicateContext tree) {
    Expression left = additive(tree.additive());
    PredicateRestContext rest = tree.predicateRest();
    if (rest == null) {
      return left;
    }
    SourceSpan span = context.span(tree);
    if (rest instanceof QueryParser.ComparisonContext comparison) {
      ParserRuleContext operator =
          comparison.comparisonOperator() != null
              ? comparison.comparisonOperator()
              : comparison.textOperator();
      return new Expression.Comparison(
          operator(operator), left, additive(comparison.additive()), span);
    }
    if (rest instanceof QueryParser.MembershipContext membership) {
      return new Expression.In(
          left, membership.NOT() != null, candidates(membership.candidates()), span);
    }
    return new Expression.IsNull(left, ((QueryParser.NullTestContext) rest).NOT() != null, span);
  }

  static ComparisonOperator operator(ParserRuleContext tree) {
    String symbol = tree.getText();
    for (ComparisonOperator operator : ComparisonOperator.values()) {
      if (operator.symbol().equals(symbol)) {
        return operator;
      }
    }
    throw new IllegalStateException("no operator " + symbol);
  }

  private Expression candidates(CandidatesContext tree) {
    if (tree.VARIABLE() != null) {
      return variable(tree.VARIABLE().getSymbol());
    }
    List<Expression> items = new ArrayList<>();
    for (QueryParser.CandidateContext candidate : tree.candidate()) {
      items.add(
          candidate.VARIABLE() != null
              ? variable(candidate.VARIABLE().getSymbol())
              : literal(candidate.literal()));
    }
    return new Expression.ListLiteral(items, context.span(tree));
  }

  Expression additive(AdditiveContext tree) {
    Expression left = multiplicative(tree.multiplicative());
    for (QueryParser.AddendContext addend : tree.addend()) {
      if (addend.multiplicative() != null) {
        char sign = addend.PLUS() != null ? '+' : '-';
        left = arithmetic(sign, left, multiplicative(addend.multiplicative()));
      } else {
        Expression right = factors(unsigned(addend.signedNumber()), addend.factor());
        left = arithmetic('-', left, right);
      }
    }
    return left;
  }

  Expression projected(ProjectedContext tree) {
    Expression left = multiplicative(tree.multiplicative());
    for (QueryParser.ProjectedAddendContext addend : tree.projectedAddend()) {
      char sign = addend.PLUS() != null ? '+' : '-';
      left = arithmetic(sign, left, multiplicative(addend.multiplicative()));
    }
    return left;
  }

  private Expression multiplicative(MultiplicativeContext tree) {
    return factors(primary(tree.primary()), tree.factor());
  }

  private Expression factors(Expression first, List<FactorContext> factors) {
    Expression left = first;
    for (FactorContext factor : factors) {
      char sign = factor.getStart().getText().charAt(0);
      left = arithmetic(sign, left, primary(factor.primary()));
    }
    return left;
  }

  private static Expression arithmetic(char operator, Expression left, Expression right) {
    return new Expression.Arithmetic(operator, left, right, left.span().to(right.span()));
  }

  private Expression primary(PrimaryContext tree) {
    SourceSpan span = context.span(tree);
    if (tree instanceof QueryParser.ParenthesizedContext inner) {
      return expression(inner.expression());
    }
    if (tree instanceof QueryParser.LiteralExpressionContext literal) {
      return literal(literal.literal());
    }
    if (tree instanceof QueryParser.NowCallContext) {
      return new Expression.Now(span);
    }
    if (tree instanceof QueryParser.AggregateContext call) {
      return aggregate(call, span);
    }
    if (tree instanceof QueryParser.TextSearchContext call) {
      return new Expression.TextSearch(
          call.function.getText(),
          additive(call.additive(0)),
          additive(call.additive(1)),
          null,
          span);
    }
    if (tree instanceof QueryParser.FuzzyContext call) {
      Expression edits = call.additive().size() > 2 ? additive(call.additive(2)) : null;
      return new Expression.TextSearch(
          "fuzzy", additive(call.additive(0)), additive(call.additive(1)), edits, span);
    }
    if (tree instanceof QueryParser.RankExpressionContext rank) {
      return rank(rank.rank());
    }
    if (tree instanceof QueryParser.RrfContext call) {
      Expression k = call.additive() == null ? null : additive(call.additive());
      return new Expression.Rrf(rank(call.rank(0)), rank(call.rank(1)), k, span);
    }
    if (tree instanceof QueryParser.PropertyContext property) {
      return property(property.propertyReference());
    }
    if (tree instanceof QueryParser.VariableContext variable) {
      return variable(variable.VARIABLE().getSymbol());
    }
    return new Expression.AliasReference(tree.getText(), span);
  }

  private Expression aggregate(QueryParser.AggregateContext call, SourceSpan span) {
    String function = call.function.getText();
    if (call.DISTINCT() != null && !function.equals("count")) {
      context.error(
          DiagnosticCode.SYNTAX,
          context.source().span(call.DISTINCT().getSymbol()),
          "Only count takes distinct.");
    }
    return new Expression.Aggregate(
        function, call.DISTINCT() != null, additive(call.additive()), span);
  }

  private Expression.Rank rank(RankContext tree) {
    SourceSpan span = context.span(tree);
    if (tree instanceof QueryParser.NearestContext call) {
      return new Expression.Nearest(
          property(call.propertyReference()), additive(call.additive()), span);
    }
    QueryParser.Bm25Context call = (QueryParser.Bm25Context) tree;
    return new Expression.Bm25(additive(call.additive(0)), additive(call.additive(1)), span);
  }

  private Expression.PropertyReference property(PropertyReferenceContext tree) {
    Identifier variable = context.variable(tree.VARIABLE().getSymbol());
    return new Expression.PropertyReference(
        variable, context.identifier(tree.name()), context.span(tree));
  }

  Expression.VariableReference variable(Token token) {
    return new Expression.VariableReference(
        token.getText().substring(1), context.source().span(token));
  }

  Expression value(ValueContext tree) {
    if (tree.literal() != null) {
      return literal(tree.literal());
    }
    return tree.VARIABLE() != null
        ? variable(tree.VARIABLE().getSymbol())
        : new Expression.Now(context.span(tree));
  }

  private Expression literal(LiteralContext tree) {
    SourceSpan span = context.span(tree);
    if (tree instanceof QueryParser.ListLiteralContext list) {
      return new Expression.ListLiteral(list.literal().stream().map(this::literal).toList(), span);
    }
    if (tree instanceof QueryParser.DateLiteralContext date) {
      return new Expression.DateLiteral(TreeContext.string(date.STRING().getSymbol()), span);
    }
    if (tree instanceof QueryParser.DateTimeLiteralContext time) {
      return new Expression.DateTimeLiteral(TreeContext.string(time.STRING().getSymbol()), span);
    }
    if (tree instanceof QueryParser.StringLiteralContext string) {
      return new Expression.StringLiteral(TreeContext.string(string.STRING().getSymbol()), span);
    }
    if (tree instanceof QueryParser.BooleanLiteralContext bool) {
      return new Expression.BooleanLiteral(bool.TRUE() != null, span);
    }
    ParseTree number =
        tree instanceof QueryParser.SignedLiteralContext signed
            ? signed.signedNumber().getChild(0)
            : tree.getChild(0);
    return number(((org.antlr.v4.runtime.tree.TerminalNode) number).getSymbol());
  }

  private Expression number(Token token) {
    SourceSpan span = context.source().span(token);
    boolean integer =
        token.getType() == QueryParser.INTEGER || token.getType() == QueryParser.NEGATIVE_INTEGER;
    return integer
        ? new Expression.IntegerLiteral(context.integer(token), span)
        : decimal(token.getText(), span);
  }

  private Expression decimal(String text, SourceSpan span) {
    if (text.length() > 1_000) {
      context.error(DiagnosticCode.NUMBER_RANGE, span, "This number has too many digits.");
      return new Expression.FloatLiteral(BigDecimal.ZERO, span);
    }
    return new Expression.FloatLiteral(new BigDecimal(text), span);
  }

  /** The number behind the minus that turned out to subtract. */
  private Expression unsigned(SignedNumberContext tree) {
    Token token = tree.getStart();
    SourceSpan whole = context.source().span(token);
    SourceSpan span = context.source().span(whole.start() + 1, whole.end());
    String digits = token.getText().substring(1);
    if (tree.NEGATIVE_FLOAT() != null) {
      return decimal(digits, span);
    }
    java.math.BigInteger value = context.bigInteger(digits, span);
    if (value.bitLength() > 63) {
      context.error(
          DiagnosticCode.NUMBER_RANGE, span, "This integer does not fit in 64 bits with sign.");
      return new Expression.IntegerLiteral(0, span);
    }
    return new Expression.IntegerLiteral(value.longValueExact(), span);
  }

  /** A condition has a form that says true or false; a bare value as a condition is a mistake. */
  void requireCondition(Expression expression) {
    if (expression instanceof Expression.Logical logical) {
      logical.operands().forEach(this::requireCondition);
    } else if (!isCondition(expression)) {
      context.error(
          DiagnosticCode.SYNTAX,
          expression.span(),
          "This is no condition. Compare it with = != < <= > >= contains starts_with, or test it"
              + " with in or is null.");
    }
  }

  private static boolean isCondition(Expression expression) {
    return expression instanceof Expression.Comparison
        || expression instanceof Expression.Negation
        || expression instanceof Expression.In
        || expression instanceof Expression.IsNull
        || expression instanceof Expression.TextSearch;
  }
}
