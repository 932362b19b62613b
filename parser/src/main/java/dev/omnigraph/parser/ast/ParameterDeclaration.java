package dev.omnigraph.parser.ast;

import dev.omnigraph.parser.SourceSpan;

/** {@code $name: Type}. */
public record ParameterDeclaration(Identifier name, TypeSyntax type, SourceSpan span)
    implements SyntaxNode {}
