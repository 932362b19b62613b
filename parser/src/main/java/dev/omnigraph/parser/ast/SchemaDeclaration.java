package dev.omnigraph.parser.ast;

import dev.omnigraph.parser.SourceSpan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A declared type. */
public sealed interface SchemaDeclaration extends SyntaxNode {
  /** The declared name. */
  Identifier name();

  /** {@code interface Name { … }}. */
  record Interface(Identifier name, List<SchemaMember.Property> properties, SourceSpan span)
      implements SchemaDeclaration {
    public Interface {
      properties = List.copyOf(properties);
    }
  }

  /** {@code node Name @… implements A, B { … }}. */
  record Node(
      Identifier name,
      List<AnnotationSyntax> annotations,
      List<Identifier> interfaces,
      List<SchemaMember> members,
      SourceSpan span)
      implements SchemaDeclaration {
    public Node {
      annotations = List.copyOf(annotations);
      interfaces = List.copyOf(interfaces);
      members = List.copyOf(members);
    }
  }

  /** {@code edge Name: From -> To @card(…) @… { … }}. */
  record Edge(
      Identifier name,
      Identifier from,
      Identifier to,
      @Nullable Cardinality cardinality,
      List<AnnotationSyntax> annotations,
      List<SchemaMember> members,
      SourceSpan span)
      implements SchemaDeclaration {
    public Edge {
      annotations = List.copyOf(annotations);
      members = List.copyOf(members);
    }
  }
}
