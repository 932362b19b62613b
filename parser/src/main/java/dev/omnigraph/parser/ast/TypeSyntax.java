package dev.omnigraph.parser.ast;

import dev.omnigraph.parser.SourceSpan;
import dev.omnigraph.parser.schema.ScalarType;
import dev.omnigraph.parser.schema.ValueType.Shape;
import java.util.List;

/**
 * A written type.
 *
 * @param scalar the scalar, or the element type; {@link ScalarType#F32} for a vector, {@link
 *     ScalarType#STRING} for an enum
 * @param dimension of a vector as written, else 0
 * @param enumValues in the order written; empty unless an enum
 */
public record TypeSyntax(
    ScalarType scalar,
    Shape shape,
    long dimension,
    List<String> enumValues,
    boolean nullable,
    SourceSpan span)
    implements SyntaxNode {
  public TypeSyntax {
    enumValues = List.copyOf(enumValues);
  }
}
