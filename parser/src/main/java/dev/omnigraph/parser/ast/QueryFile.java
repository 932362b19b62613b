package dev.omnigraph.parser.ast;

import dev.omnigraph.parser.SourceSpan;
import java.util.List;

/** A {@code .gq} text: query declarations in order, possibly none. */
public record QueryFile(List<QueryDeclaration> queries, SourceSpan span) implements SyntaxNode {
  public QueryFile {
    queries = List.copyOf(queries);
  }
}
