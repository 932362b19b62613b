package dev.omnigraph.parser.schema;

import dev.omnigraph.parser.DiagnosticCollector;
import dev.omnigraph.parser.ast.SchemaDeclaration;
import dev.omnigraph.parser.ast.SchemaMember;
import java.util.LinkedHashMap;
import java.util.Map;

/** The properties of an interface, checked, with their syntax for the types that take them over. */
final class InterfaceBody {
  private final Map<String, SchemaMember.Property> syntax = new LinkedHashMap<>();
  private final InterfaceType type;

  InterfaceBody(SchemaDeclaration.Interface declared, DiagnosticCollector errors) {
    PropertyRules rules = new PropertyRules(errors);
    for (SchemaMember.Property property : declared.properties()) {
      rules.checkName(property.name(), true);
      new AnnotationRules(errors).checkOnProperty(property, true);
      if (syntax.putIfAbsent(property.name().text(), property) != null) {
        rules.duplicate(property.name(), declared.name().text());
      }
    }
    type =
        new InterfaceType(
            declared.name().text(), syntax.values().stream().map(rules::property).toList());
  }

  InterfaceType type() {
    return type;
  }

  /** How the property is written; the name is one of {@link #type}'s. */
  SchemaMember.Property syntax(String name) {
    SchemaMember.Property property = syntax.get(name);
    if (property == null) {
      throw new IllegalArgumentException(name);
    }
    return property;
  }
}
