package dev.omnigraph.parser.ast;

import dev.omnigraph.parser.SourceSpan;
import java.util.List;

/** A {@code .pg} text: declarations in order, possibly none. */
public record SchemaFile(List<SchemaDeclaration> declarations, SourceSpan span)
    implements SyntaxNode {
  public SchemaFile {
    declarations = List.copyOf(declarations);
  }
}
