package dev.omnigraph.parser.ast;

import dev.omnigraph.parser.SourceSpan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands in the braces of a declared type. */
public sealed interface SchemaMember extends SyntaxNode {
  /** {@code name: Type @…}. */
  record Property(
      Identifier name, TypeSyntax type, List<AnnotationSyntax> annotations, SourceSpan span)
      implements SchemaMember {
    public Property {
      annotations = List.copyOf(annotations);
    }
  }

  /** {@code @key(a, b)}, {@code @unique(a, b)}, {@code @index(a, b)}. */
  record Columns(String kind, List<Identifier> columns, SourceSpan span) implements SchemaMember {
    public Columns {
      columns = List.copyOf(columns);
    }
  }

  /** {@code @range(column, min..max)}; a bound is a Long, BigInteger or BigDecimal, or open. */
  record Range(Identifier column, @Nullable Number min, @Nullable Number max, SourceSpan span)
      implements SchemaMember {}

  /** {@code @check(column, "pattern")}. */
  record Check(Identifier column, String pattern, SourceSpan span) implements SchemaMember {}
}
