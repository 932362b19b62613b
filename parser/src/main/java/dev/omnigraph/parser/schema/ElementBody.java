package dev.omnigraph.parser.schema;

import dev.omnigraph.parser.DiagnosticCode;
import dev.omnigraph.parser.DiagnosticCollector;
import dev.omnigraph.parser.SourceSpan;
import dev.omnigraph.parser.ast.AnnotationSyntax;
import dev.omnigraph.parser.ast.Identifier;
import dev.omnigraph.parser.ast.SchemaMember;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Properties and constraints of one node or edge type. */
final class ElementBody {
  private final String type;
  private final boolean node;
  private final DiagnosticCollector errors;
  private final PropertyRules rules;
  private final Map<String, Property> properties = new LinkedHashMap<>();
  private final List<SchemaMember> constrained = new ArrayList<>();
  private final List<Constraint> constraints = new ArrayList<>();
  private boolean keyed;

  ElementBody(String type, boolean node, List<SchemaMember> members, DiagnosticCollector errors) {
    this.type = type;
    this.node = node;
    this.errors = errors;
    this.rules = new PropertyRules(errors);
    for (SchemaMember member : members) {
      if (member instanceof SchemaMember.Property property) {
        rules.checkName(property.name(), node);
        new AnnotationRules(errors).checkOnProperty(property, node);
        if (properties.containsKey(property.name().text())) {
          rules.duplicate(property.name(), type);
          continue;
        }
        properties.put(property.name().text(), rules.property(property));
      }
      constrained.add(member);
    }
  }

  /** Takes over the properties of an interface that are not declared here. */
  void inherit(InterfaceBody source, SourceSpan place) {
    for (Property property : source.type().properties()) {
      Property own = properties.get(property.name());
      if (own == null) {
        properties.put(property.name(), property);
        constrained.add(source.syntax(property.name()));
      } else if (!own.type().equals(property.type())) {
        errors.add(
            DiagnosticCode.INTERFACE_MISMATCH,
            place,
            type
                + "."
                + property.name()
                + " is "
                + own.type()
                + ", but "
                + source.type().name()
                + " wants "
                + property.type()
                + ".");
      }
    }
  }

  /** Checks what constraints and embeddings say, once all properties are there. */
  void finish() {
    for (SchemaMember member : constrained) {
      if (member instanceof SchemaMember.Property property) {
        property.annotations().forEach(annotation -> desugar(property, annotation));
      } else if (member instanceof SchemaMember.Columns columns) {
        columns(columns.kind(), columns.columns(), columns.span(), false);
      } else if (member instanceof SchemaMember.Range range) {
        range(range);
      } else if (member instanceof SchemaMember.Check check) {
        check(check);
      }
    }
  }

  private void desugar(SchemaMember.Property property, AnnotationSyntax annotation) {
    String name = annotation.name().text();
    if (name.equals("key") && !node) {
      return;
    }
    if (name.equals("key") || name.equals("unique") || name.equals("index")) {
      columns(name, List.of(property.name()), annotation.span(), true);
    } else if (node
        && name.equals("embed")
        && annotation.value() != null
        && annotation.value().value() instanceof String source) {
      checkEmbedSource(source, annotation.value().span());
    }
  }

  private void checkEmbedSource(String source, SourceSpan span) {
    Property property = properties.get(source);
    if (property == null) {
      errors.unknown(
          DiagnosticCode.UNKNOWN_NAME,
          span,
          type + " has no property " + source + " to embed.",
          source,
          properties.keySet());
    } else if (!property.type().isScalar() || property.type().scalar() != ScalarType.STRING) {
      errors.add(DiagnosticCode.ANNOTATION, span, "@embed needs a String property to embed.");
    }
  }

  private void columns(String kind, List<Identifier> columns, SourceSpan span, boolean atProperty) {
    if (kind.equals("key") && !node) {
      wrong(span, "Edges have no key.");
      return;
    }
    List<String> names = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Identifier column : columns) {
      if (!seen.add(column.text())) {
        wrong(column.span(), "Column " + column.text() + " stands twice.");
      }
      checkColumn(kind, column, atProperty ? span : column.span(), atProperty);
      names.add(column.text());
    }
    if (kind.equals("key")) {
      if (keyed) {
        wrong(span, type + " has two keys. For a key of several columns write @key(a, b).");
      }
      keyed = true;
      constraints.add(new Constraint.Key(List.copyOf(names)));
    } else if (kind.equals("unique")) {
      constraints.add(new Constraint.Unique(List.copyOf(names)));
    } else {
      constraints.add(new Constraint.Index(List.copyOf(names)));
    }
  }

  private void checkColumn(String kind, Identifier column, SourceSpan span, boolean atProperty) {
    boolean endpoint = column.text().equals("src") || column.text().equals("dst");
    if (!node && endpoint) {
      return;
    }
    Property property = find(column);
    if (property == null) {
      return;
    }
    ValueType valueType = property.type();
    boolean key = kind.equals("key");
    if (valueType.scalar() == ScalarType.BLOB) {
      wrong(span, "A Blob takes no @" + kind + ".");
    } else if (valueType.isList() && (key || atProperty)) {
      wrong(span, "A list takes no @" + kind + ".");
    } else if (valueType.isVector() && (key || (atProperty && kind.equals("unique")))) {
      wrong(span, "A vector takes no @" + kind + ".");
    }
    if (key && valueType.nullable()) {
      wrong(span, "A key column is never null: drop the ? of " + column.text() + ".");
    }
  }

  private @Nullable Property find(Identifier column) {
    Property property = properties.get(column.text());
    if (property == null) {
      errors.unknown(
          DiagnosticCode.UNKNOWN_NAME,
          column.span(),
          type + " has no property " + column.text() + ".",
          column.text(),
          properties.keySet());
    }
    return property;
  }

  private void range(SchemaMember.Range range) {
    if (!node) {
      wrong(range.span(), "@range is for properties of nodes.");
      return;
    }
    Property property = find(range.column());
    if (property != null && !(property.type().isScalar() && property.type().scalar().isNumeric())) {
      wrong(range.column().span(), "@range needs a number, and this is " + property.type() + ".");
    }
    Number min = range.min();
    Number max = range.max();
    if (min != null && max != null && decimal(min).compareTo(decimal(max)) > 0) {
      wrong(range.span(), "The lower bound is above the upper one.");
    }
    constraints.add(new Constraint.Range(range.column().text(), plain(min), plain(max)));
  }

  private static BigDecimal decimal(Number bound) {
    return bound instanceof BigDecimal decimal ? decimal : new BigDecimal(bound.toString());
  }

  private static @Nullable Number plain(@Nullable Number bound) {
    return bound instanceof BigDecimal decimal ? (Number) decimal.doubleValue() : bound;
  }

  private void check(SchemaMember.Check check) {
    if (!node) {
      wrong(check.span(), "@check is for properties of nodes.");
      return;
    }
    Property property = find(check.column());
    if (property != null
        && !(property.type().isScalar() && property.type().scalar() == ScalarType.STRING)) {
      wrong(check.column().span(), "@check needs a String, and this is " + property.type() + ".");
    }
    try {
      Pattern.compile(check.pattern());
      constraints.add(new Constraint.Check(check.column().text(), check.pattern()));
    } catch (PatternSyntaxException | StackOverflowError e) {
      wrong(check.span(), "The pattern is no regular expression.");
    }
  }

  private void wrong(SourceSpan span, String message) {
    errors.add(DiagnosticCode.CONSTRAINT, span, message);
  }

  List<Property> properties() {
    return List.copyOf(properties.values());
  }

  List<Constraint> constraints() {
    return List.copyOf(constraints);
  }
}
