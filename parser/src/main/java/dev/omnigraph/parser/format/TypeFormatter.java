package dev.omnigraph.parser.format;

import dev.omnigraph.parser.ast.TypeSyntax;

/** Writes types of both languages. */
final class TypeFormatter {
  private TypeFormatter() {}

  static String format(TypeSyntax type) {
    String text;
    switch (type.shape()) {
      case LIST:
        text = "[" + type.scalar().word() + "]";
        break;
      case VECTOR:
        text = "Vector(" + type.dimension() + ")";
        break;
      default:
        text =
            type.enumValues().isEmpty()
                ? type.scalar().word()
                : "enum(" + String.join(", ", type.enumValues()) + ")";
    }
    return type.nullable() ? text + "?" : text;
  }
}
