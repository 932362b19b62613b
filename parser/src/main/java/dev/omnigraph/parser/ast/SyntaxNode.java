package dev.omnigraph.parser.ast;

import dev.omnigraph.parser.SourceSpan;

/**
 * A node of a syntax tree: immutable, with the place it was read from. Two nodes are equal iff they
 * are structurally equal and stand at the same place.
 */
public sealed interface SyntaxNode
    permits Identifier,
        QueryFile,
        QueryDeclaration,
        ParameterDeclaration,
        QueryBody,
        Clause,
        PropertyMatch,
        HopBounds,
        Projection,
        Ordering,
        Expression,
        Statement,
        Assignment,
        SchemaFile,
        SchemaDeclaration,
        Cardinality,
        SchemaMember,
        TypeSyntax,
        AnnotationSyntax {
  /** Where the node stands in its text. */
  SourceSpan span();
}
