package dev.omnigraph.parser.syntax;

import dev.omnigraph.grammar.QueryParser;
import dev.omnigraph.grammar.QueryParser.BlockContext;
import dev.omnigraph.grammar.QueryParser.ClauseContext;
import dev.omnigraph.grammar.QueryParser.QueryDeclarationContext;
import dev.omnigraph.grammar.QueryParser.QueryFileContext;
import dev.omnigraph.grammar.QueryParser.ReadContext;
import dev.omnigraph.grammar.QueryParser.StatementContext;
import dev.omnigraph.parser.DiagnosticCode;
import dev.omnigraph.parser.SourceSpan;
import dev.omnigraph.parser.ast.Assignment;
import dev.omnigraph.parser.ast.Clause;
import dev.omnigraph.parser.ast.Expression;
import dev.omnigraph.parser.ast.HopBounds;
import dev.omnigraph.parser.ast.Identifier;
import dev.omnigraph.parser.ast.Ordering;
import dev.omnigraph.parser.ast.ParameterDeclaration;
import dev.omnigraph.parser.ast.Projection;
import dev.omnigraph.parser.ast.PropertyMatch;
import dev.omnigraph.parser.ast.QueryBody;
import dev.omnigraph.parser.ast.QueryDeclaration;
import dev.omnigraph.parser.ast.QueryFile;
import dev.omnigraph.parser.ast.Statement;
import dev.omnigraph.parser.ast.TypeSyntax;
import dev.omnigraph.parser.schema.ScalarType;
import dev.omnigraph.parser.schema.ValueType.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parse trees of {@code .gq} to syntax trees. */
final class QueryTreeBuilder {
  private final TreeContext context;
  private final ExpressionTreeBuilder expressions;

  QueryTreeBuilder(TreeContext context) {
    this.context = context;
    this.expressions = new ExpressionTreeBuilder(context);
  }

  QueryFile file(QueryFileContext tree) {
    List<QueryDeclaration> queries =
        tree.queryDeclaration().stream().map(this::declaration).toList();
    return new QueryFile(queries, context.source().span(0, context.source().text().length()));
  }

  private QueryDeclaration declaration(QueryDeclarationContext tree) {
    List<ParameterDeclaration> parameters = new ArrayList<>();
    for (QueryParser.ParameterContext parameter : tree.parameter()) {
      parameters.add(
          new ParameterDeclaration(
              context.variable(parameter.VARIABLE().getSymbol()),
              type(parameter.type()),
              context.span(parameter)));
    }
    QueryBody body =
        tree.body().read() != null ? read(tree.body().read(), parameters) : mutation(tree.body());
    return new QueryDeclaration(
        context.identifier(tree.name()),
        parameters,
        annotation(tree, QueryParser.DESCRIPTION),
        annotation(tree, QueryParser.INSTRUCTION),
        body,
        context.span(tree));
  }

  private @Nullable String annotation(QueryDeclarationContext tree, int kind) {
    String value = null;
    for (QueryParser.QueryAnnotationContext annotation : tree.queryAnnotation()) {
      if (annotation.kind.getType() == kind) {
        if (value != null) {
          context.error(
              DiagnosticCode.SYNTAX,
              context.span(annotation),
              "@" + annotation.kind.getText() + " stands at most once.");
        }
        value = TreeContext.string(annotation.STRING().getSymbol());
      }
    }
    return value;
  }

  private TypeSyntax type(QueryParser.TypeContext tree) {
    boolean nullable = tree.QUESTION() != null;
    SourceSpan span = context.span(tree);
    if (tree.scalar != null) {
      return new TypeSyntax(
          context.scalar(tree.scalar), Shape.SCALAR, 0, List.of(), nullable, span);
    }
    if (tree.element != null) {
      return new TypeSyntax(context.scalar(tree.element), Shape.LIST, 0, List.of(), nullable, span);
    }
    long dimension = context.integer(tree.INTEGER().getSymbol());
    return new TypeSyntax(ScalarType.F32, Shape.VECTOR, dimension, List.of(), nullable, span);
  }

  // ---- reads

  private QueryBody read(ReadContext tree, List<ParameterDeclaration> parameters) {
    List<Projection> projections = new ArrayList<>();
    for (QueryParser.ProjectionContext projection : tree.projection()) {
      Identifier alias = projection.AS() == null ? null : context.identifier(projection.name());
      projections.add(
          new Projection(
              expressions.projected(projection.projected()), alias, context.span(projection)));
    }
    List<Ordering> order = new ArrayList<>();
    for (QueryParser.OrderingContext ordering : tree.ordering()) {
      Expression expression = expressions.additive(ordering.additive());
      boolean directed = ordering.ASC() != null || ordering.DESC() != null;
      if (directed && expression instanceof Expression.Nearest) {
        context.error(
            DiagnosticCode.SYNTAX,
            context.span(ordering),
            "nearest takes no direction: the nearest come first.");
      }
      order.add(new Ordering(expression, ordering.DESC() != null, context.span(ordering)));
    }
    return new QueryBody.Read(
        block(tree.block()),
        tree.DISTINCT() != null,
        projections,
        order,
        amount(tree.limit, parameters, "limit"),
        amount(tree.offset, parameters, "offset"),
        context.span(tree));
  }

  /**
   * A row count is a 64-bit number, and a parameter for it is declared so: with {@code limit $n} of
   * another type the text stays the syntax error that it was before limits took parameters.
   */
  private @Nullable Expression amount(
      QueryParser.@Nullable AmountContext tree,
      List<ParameterDeclaration> parameters,
      String what) {
    if (tree == null) {
      return null;
    }
    if (tree.INTEGER() != null) {
      return new Expression.IntegerLiteral(
          context.integer(tree.INTEGER().getSymbol()), context.span(tree));
    }
    Expression.VariableReference reference = expressions.variable(tree.VARIABLE().getSymbol());
    boolean fits =
        parameters.stream()
            .filter(p -> p.name().text().equals(reference.name()))
            .allMatch(
                p ->
                    p.type().shape() == Shape.SCALAR
                        && p.type().scalar() == ScalarType.I64
                        && !p.type().nullable());
    if (!fits) {
      context.error(
          DiagnosticCode.SYNTAX,
          reference.span(),
          what + " takes an integer or a parameter of type I64.");
    }
    return reference;
  }

  private List<Clause> block(BlockContext tree) {
    return tree.clause().stream().map(this::clause).toList();
  }

  private Clause clause(ClauseContext tree) {
    SourceSpan span = context.span(tree);
    if (tree instanceof QueryParser.NotClauseContext not) {
      return new Clause.Not(block(not.block()), span);
    }
    if (tree instanceof QueryParser.BindingContext binding) {
      return binding(binding, span);
    }
    if (tree instanceof QueryParser.TraversalContext traversal) {
      return traversal(traversal, span);
    }
    QueryParser.FilterContext filter = (QueryParser.FilterContext) tree;
    Expression condition = expressions.expression(filter.expression());
    expressions.requireCondition(condition);
    return new Clause.Filter(condition, span);
  }

  private Clause binding(QueryParser.BindingContext tree, SourceSpan span) {
    List<PropertyMatch> matches = new ArrayList<>();
    if (tree.propertyMatches() != null) {
      for (QueryParser.PropertyMatchContext match : tree.propertyMatches().propertyMatch()) {
        matches.add(
            new PropertyMatch(
                context.identifier(match.name()),
                expressions.value(match.value()),
                context.span(match)));
      }
    }
    return new Clause.Binding(
        context.variable(tree.VARIABLE().getSymbol()),
        context.identifier(tree.typeName()),
        matches,
        span);
  }

  private Clause traversal(QueryParser.TraversalContext tree, SourceSpan span) {
    boolean undirected = tree.undirected != null;
    HopBounds bounds = null;
    if (tree.hopBounds() != null) {
      QueryParser.HopBoundsContext hops = tree.hopBounds();
      Long max = hops.max == null ? null : (Long) context.integer(hops.max);
      bounds = new HopBounds(context.integer(hops.min), max, context.span(hops));
    }
    return new Clause.Traversal(
        context.variable(tree.start),
        tree.edgeVariable == null ? null : context.variable(tree.edgeVariable),
        context.identifier(undirected ? tree.undirected : tree.edge),
        undirected,
        bounds,
        context.variable(tree.end),
        span);
  }

  // ---- mutations

  private QueryBody mutation(QueryParser.BodyContext tree) {
    return new QueryBody.Mutation(
        tree.statement().stream().map(this::statement).toList(), context.span(tree));
  }

  private Statement statement(StatementContext tree) {
    SourceSpan span = context.span(tree);
    if (tree instanceof QueryParser.InsertContext insert) {
      return new Statement.Insert(
          context.identifier(insert.typeName()), assignments(insert.assignment()), span);
    }
    if (tree instanceof QueryParser.UpdateContext update) {
      return new Statement.Update(
          context.identifier(update.typeName()),
          assignments(update.assignment()),
          condition(update.condition()),
          span);
    }
    QueryParser.DeleteContext delete = (QueryParser.DeleteContext) tree;
    return new Statement.Delete(
        context.identifier(delete.typeName()), condition(delete.condition()), span);
  }

  private List<Assignment> assignments(List<QueryParser.AssignmentContext> trees) {
    List<Assignment> assignments = new ArrayList<>();
    for (QueryParser.AssignmentContext tree : trees) {
      assignments.add(
          new Assignment(
              context.identifier(tree.name()),
              expressions.value(tree.value()),
              context.span(tree)));
    }
    return assignments;
  }

  private Statement.RowCondition condition(QueryParser.ConditionContext tree) {
    return new Statement.RowCondition(
        context.identifier(tree.name()),
        ExpressionTreeBuilder.operator(tree.comparisonOperator()),
        expressions.value(tree.value()),
        context.span(tree));
  }
}
