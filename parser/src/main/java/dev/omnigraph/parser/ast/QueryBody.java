package dev.omnigraph.parser.ast;

import dev.omnigraph.parser.SourceSpan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a query does: read or change. */
public sealed interface QueryBody extends SyntaxNode {
  /** {@code match {…} return {…} order {…} limit n offset n}. */
  record Read(
      List<Clause> match,
      boolean distinct,
      List<Projection> projections,
      List<Ordering> order,
      @Nullable Expression limit,
      @Nullable Expression offset,
      SourceSpan span)
      implements QueryBody {
    public Read {
      match = List.copyOf(match);
      projections = List.copyOf(projections);
      order = List.copyOf(order);
    }
  }

  /** One or more statements. */
  record Mutation(List<Statement> statements, SourceSpan span) implements QueryBody {
    public Mutation {
      statements = List.copyOf(statements);
    }
  }
}
