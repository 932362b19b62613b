package dev.omnigraph.parser.schema;

import dev.omnigraph.parser.DiagnosticCode;
import dev.omnigraph.parser.DiagnosticCollector;
import dev.omnigraph.parser.ast.Identifier;
import dev.omnigraph.parser.ast.SchemaMember;
import dev.omnigraph.parser.ast.TypeSyntax;
import java.util.HashSet;
import java.util.Set;

/** What names and types a property may have. */
final class PropertyRules {
  private static final Set<String> STORAGE_NAMES =
      Set.of(
          "_rowid",
          "_rowaddr",
          "_rowoffset",
          "_row_created_at_version",
          "_row_last_updated_at_version");

  private static final Set<String> EDGE_NAMES = Set.of("id", "src", "dst", "from", "to");

  private final DiagnosticCollector errors;

  PropertyRules(DiagnosticCollector errors) {
    this.errors = errors;
  }

  void checkName(Identifier name, boolean ofNode) {
    boolean own = ofNode ? name.text().equals("id") : EDGE_NAMES.contains(name.text());
    if (own) {
      errors.add(
          DiagnosticCode.RESERVED_NAME,
          name.span(),
          name.text()
              + " is what every "
              + (ofNode ? "node" : "edge")
              + " has by itself; choose another name.");
    } else if (STORAGE_NAMES.contains(name.text())) {
      errors.add(
          DiagnosticCode.RESERVED_NAME,
          name.span(),
          name.text() + " is a column of the storage; choose another name.");
    }
  }

  void duplicate(Identifier name, String type) {
    errors.add(
        DiagnosticCode.DUPLICATE_NAME,
        name.span(),
        "Property " + name.text() + " of " + type + " is declared twice.");
  }

  /** The property of a declaration, its type checked. */
  Property property(SchemaMember.Property syntax) {
    return new Property(
        syntax.name().text(),
        type(syntax.type()),
        syntax.annotations().stream().map(AnnotationRules::annotation).toList(),
        AnnotationRules.text(syntax.annotations(), "description"));
  }

  private ValueType type(TypeSyntax syntax) {
    switch (syntax.shape()) {
      case VECTOR:
        boolean fits = syntax.dimension() >= 1 && syntax.dimension() <= Integer.MAX_VALUE;
        if (!fits) {
          errors.add(
              DiagnosticCode.PROPERTY_TYPE,
              syntax.span(),
              "A vector has 1 to " + Integer.MAX_VALUE + " components.");
        }
        return ValueType.vector(fits ? (int) syntax.dimension() : 1, syntax.nullable());
      case LIST:
        if (syntax.scalar() == ScalarType.BLOB) {
          errors.add(DiagnosticCode.PROPERTY_TYPE, syntax.span(), "There are no lists of Blobs.");
        }
        return ValueType.list(syntax.scalar(), syntax.nullable());
      default:
        if (syntax.enumValues().isEmpty()) {
          return ValueType.scalar(syntax.scalar(), syntax.nullable());
        }
        checkEnum(syntax);
        return ValueType.enumOf(syntax.enumValues(), syntax.nullable());
    }
  }

  private void checkEnum(TypeSyntax syntax) {
    Set<String> seen = new HashSet<>();
    for (String value : syntax.enumValues()) {
      if (!seen.add(value)) {
        errors.add(
            DiagnosticCode.PROPERTY_TYPE,
            syntax.span(),
            "The enum has the value " + value + " twice.");
      }
    }
  }
}
