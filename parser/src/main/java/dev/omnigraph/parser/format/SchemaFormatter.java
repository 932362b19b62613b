package dev.omnigraph.parser.format;

import dev.omnigraph.parser.ast.AnnotationSyntax;
import dev.omnigraph.parser.ast.Cardinality;
import dev.omnigraph.parser.ast.Identifier;
import dev.omnigraph.parser.ast.SchemaDeclaration;
import dev.omnigraph.parser.ast.SchemaFile;
import dev.omnigraph.parser.ast.SchemaMember;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes schemas canonically: one member a line, two spaces a level. Parsing what it writes gives
 * the same tree, places aside. Comments are not part of a tree and are lost.
 */
public final class SchemaFormatter {
  private SchemaFormatter() {}

  /** A file, its declarations separated by blank lines. */
  public static String format(SchemaFile file) {
    return file.declarations().stream()
        .map(SchemaFormatter::format)
        .collect(Collectors.joining("\n"));
  }

  /** One declaration, ending with a line break. */
  public static String format(SchemaDeclaration declaration) {
    if (declaration instanceof SchemaDeclaration.Interface declared) {
      return "interface " + declared.name().text() + " " + body(declared.properties());
    }
    if (declaration instanceof SchemaDeclaration.Node declared) {
      String interfaces =
          declared.interfaces().isEmpty() ? "" : " implements " + names(declared.interfaces());
      return "node "
          + declared.name().text()
          + annotations(declared.annotations())
          + interfaces
          + " "
          + body(declared.members());
    }
    SchemaDeclaration.Edge declared = (SchemaDeclaration.Edge) declaration;
    return "edge "
        + declared.name().text()
        + ": "
        + declared.from().text()
        + " -> "
        + declared.to().text()
        + cardinality(declared.cardinality())
        + annotations(declared.annotations())
        + (declared.members().isEmpty() ? "\n" : " " + body(declared.members()));
  }

  private static String names(List<Identifier> names) {
    return names.stream().map(Identifier::text).collect(Collectors.joining(", "));
  }

  private static String cardinality(@Nullable Cardinality cardinality) {
    if (cardinality == null) {
      return "";
    }
    String max = cardinality.max() == null ? "" : Long.toString(cardinality.max());
    return " @card(" + cardinality.min() + ".." + max + ")";
  }

  private static String body(List<? extends SchemaMember> members) {
    if (members.isEmpty()) {
      return "{}\n";
    }
    return members.stream()
        .map(SchemaFormatter::member)
        .collect(Collectors.joining("\n  ", "{\n  ", "\n}\n"));
  }

  private static String member(SchemaMember member) {
    if (member instanceof SchemaMember.Property property) {
      return property.name().text()
          + ": "
          + TypeFormatter.format(property.type())
          + annotations(property.annotations());
    }
    if (member instanceof SchemaMember.Columns columns) {
      return "@" + columns.kind() + "(" + names(columns.columns()) + ")";
    }
    if (member instanceof SchemaMember.Range range) {
      return "@range("
          + range.column().text()
          + ", "
          + number(range.min())
          + ".."
          + number(range.max())
          + ")";
    }
    SchemaMember.Check check = (SchemaMember.Check) member;
    return "@check("
        + check.column().text()
        + ", "
        + ExpressionFormatter.quoted(check.pattern())
        + ")";
  }

  private static String number(@Nullable Number number) {
    if (number == null) {
      return "";
    }
    return number instanceof BigDecimal decimal ? decimal.toPlainString() : number.toString();
  }

  private static String annotations(List<AnnotationSyntax> annotations) {
    return annotations.stream().map(a -> " " + annotation(a)).collect(Collectors.joining());
  }

  private static String annotation(AnnotationSyntax annotation) {
    String name = "@" + annotation.name().text();
    if (annotation.value() == null) {
      return name;
    }
    return annotation.arguments().stream()
        .map(a -> ", " + a.key().text() + " = " + value(a.value()))
        .collect(Collectors.joining("", name + "(" + value(annotation.value()), ")"));
  }

  private static String value(AnnotationSyntax.Value value) {
    if (value.value() instanceof BigDecimal decimal) {
      return decimal.toPlainString();
    }
    return value.value() instanceof String text && !value.word()
        ? ExpressionFormatter.quoted(text)
        : value.value().toString();
  }
}
