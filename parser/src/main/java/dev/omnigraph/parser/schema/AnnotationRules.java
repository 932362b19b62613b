package dev.omnigraph.parser.schema;

import dev.omnigraph.parser.DiagnosticCode;
import dev.omnigraph.parser.DiagnosticCollector;
import dev.omnigraph.parser.ast.AnnotationSyntax;
import dev.omnigraph.parser.ast.AnnotationSyntax.Argument;
import dev.omnigraph.parser.ast.AnnotationSyntax.Value;
import dev.omnigraph.parser.ast.SchemaMember;
import dev.omnigraph.parser.ast.TypeSyntax;
import dev.omnigraph.parser.schema.ValueType.Shape;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where annotations may stand and with what arguments; unknown ones are kept as they are. */
final class AnnotationRules {
  private static final Set<String> OF_PROPERTIES =
      Set.of("key", "unique", "index", "embed", "metric", "range", "check");
  private static final Set<String> NOT_ON_EDGES = Set.of("key", "embed");
  private static final Set<String> ONCE =
      Set.of("description", "instruction", "embed", "metric", "rename_from");
  private static final Set<String> METRICS = Set.of("l2", "cosine", "dot");

  private final DiagnosticCollector errors;

  AnnotationRules(DiagnosticCollector errors) {
    this.errors = errors;
  }

  /** What the catalog keeps of an annotation. */
  static Annotation annotation(AnnotationSyntax syntax) {
    Map<String, Object> arguments = new LinkedHashMap<>();
    for (Argument argument : syntax.arguments()) {
      arguments.put(argument.key().text(), plain(argument.value()));
    }
    return new Annotation(
        syntax.name().text(),
        syntax.value() == null ? null : plain(syntax.value()),
        Collections.unmodifiableMap(arguments));
  }

  private static Object plain(Value value) {
    return value.value() instanceof BigDecimal decimal ? decimal.doubleValue() : value.value();
  }

  /** The string of the first annotation of that name, or null. */
  static @Nullable String text(List<AnnotationSyntax> annotations, String name) {
    for (AnnotationSyntax annotation : annotations) {
      Value value = annotation.value();
      if (annotation.name().text().equals(name)
          && value != null
          && value.value() instanceof String text) {
        return text;
      }
    }
    return null;
  }

  void checkOnType(List<AnnotationSyntax> annotations) {
    checkRepeats(annotations);
    for (AnnotationSyntax annotation : annotations) {
      String name = annotation.name().text();
      if (OF_PROPERTIES.contains(name)) {
        misplaced(annotation, "@" + name + " belongs to a property, not to a type.");
      } else if (name.equals("card")) {
        misplaced(annotation, "@card(min..max) stands directly behind the end points of an edge.");
      } else {
        checkCommon(annotation);
      }
    }
  }

  void checkOnProperty(SchemaMember.Property property, boolean ofNode) {
    checkRepeats(property.annotations());
    for (AnnotationSyntax annotation : property.annotations()) {
      String name = annotation.name().text();
      if (name.equals("instruction") || name.equals("card")) {
        misplaced(annotation, "@" + name + " belongs to a type, not to a property.");
      } else if (!ofNode && NOT_ON_EDGES.contains(name)) {
        misplaced(annotation, "Properties of edges take no @" + name + ".");
      } else if (name.equals("range") || name.equals("check")) {
        misplaced(annotation, "Write @" + name + "(" + property.name().text() + ", …).");
      } else if (name.equals("embed")) {
        checkEmbed(annotation, property.type());
      } else if (name.equals("metric")) {
        checkMetric(annotation, property.type());
      } else {
        checkCommon(annotation);
      }
    }
  }

  private void checkRepeats(List<AnnotationSyntax> annotations) {
    Set<String> seen = new HashSet<>();
    for (AnnotationSyntax annotation : annotations) {
      String name = annotation.name().text();
      if (!seen.add(name) && ONCE.contains(name)) {
        misplaced(annotation, "@" + name + " stands at most once.");
      }
    }
  }

  private void checkCommon(AnnotationSyntax annotation) {
    String name = annotation.name().text();
    boolean prose = name.equals("description") || name.equals("instruction");
    boolean isText = annotation.value() != null && annotation.value().value() instanceof String;
    if (prose && !(isText && isQuoted(annotation.value()) && !isBlank(annotation.value()))) {
      misplaced(annotation, "@" + name + " takes one string that is not empty.");
    } else if (name.equals("rename_from") && (!isText || isBlank(annotation.value()))) {
      misplaced(annotation, "@rename_from takes the old name as a string.");
    } else if ((prose || name.equals("rename_from")) && !annotation.arguments().isEmpty()) {
      misplaced(annotation, "@" + name + " takes one argument.");
    }
  }

  private static boolean isQuoted(@Nullable Value value) {
    return value != null && !value.word();
  }

  private static boolean isBlank(@Nullable Value value) {
    return value == null || value.value() instanceof String text && text.isEmpty();
  }

  private void checkEmbed(AnnotationSyntax annotation, TypeSyntax type) {
    if (type.shape() != Shape.VECTOR) {
      misplaced(annotation, "@embed belongs to a Vector property.");
    }
    if (annotation.value() == null || !(annotation.value().value() instanceof String)) {
      misplaced(annotation, "@embed names the String property to embed: @embed(text).");
    }
    for (Argument argument : annotation.arguments()) {
      boolean model =
          argument.key().text().equals("model") && argument.value().value() instanceof String;
      if (!model) {
        errors.add(
            DiagnosticCode.ANNOTATION,
            argument.key().span(),
            "@embed takes no other argument than model = \"…\".");
      }
    }
  }

  private void checkMetric(AnnotationSyntax annotation, TypeSyntax type) {
    if (type.shape() != Shape.VECTOR) {
      misplaced(annotation, "@metric belongs to a Vector property.");
    }
    boolean known =
        annotation.value() != null
            && METRICS.contains(annotation.value().value())
            && annotation.arguments().isEmpty();
    if (!known) {
      misplaced(annotation, "@metric is \"l2\", \"cosine\" or \"dot\".");
    }
  }

  private void misplaced(AnnotationSyntax annotation, String message) {
    errors.add(DiagnosticCode.ANNOTATION, annotation.span(), message);
  }
}
