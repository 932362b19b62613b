package dev.omnigraph.parser.check;

import dev.omnigraph.parser.schema.ScalarType;
import dev.omnigraph.parser.schema.ValueType;

/** Which types go together. No String, Date, DateTime or Bool ever converts into another. */
final class Compatibility {
  private Compatibility() {}

  /** Equal, or both numbers. */
  static boolean scalars(ScalarType a, ScalarType b) {
    return a == b || (a.isNumeric() && b.isNumeric());
  }

  /** Two scalars that a comparison takes. */
  static boolean comparable(ValueType a, ValueType b) {
    return a.isScalar()
        && b.isScalar()
        && a.scalar() != ScalarType.BLOB
        && b.scalar() != ScalarType.BLOB
        && scalars(a.scalar(), b.scalar());
  }

  /** Whether a parameter may be assigned to a property. */
  static boolean assignable(ValueType property, ValueType parameter) {
    if (property.shape() != parameter.shape()) {
      return false;
    }
    if (property.isVector()) {
      return property.dimension() == parameter.dimension();
    }
    boolean blobText =
        property.scalar() == ScalarType.BLOB && parameter.scalar() == ScalarType.STRING;
    return blobText || scalars(property.scalar(), parameter.scalar());
  }
}
