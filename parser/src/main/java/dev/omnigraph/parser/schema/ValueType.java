package dev.omnigraph.parser.schema;

import java.util.List;

/**
 * The type of a property, parameter or expression.
 *
 * @param scalar the scalar, or the element type of a list; {@link ScalarType#F32} for a vector
 * @param shape scalar, list or vector
 * @param dimension the length of a vector, else 0
 * @param enumValues the sorted value set of an enum (a String), else empty
 * @param nullable whether null is allowed
 */
public record ValueType(
    ScalarType scalar, Shape shape, int dimension, List<String> enumValues, boolean nullable) {

  /** How many values of the scalar make one value. */
  public enum Shape {
    SCALAR,
    LIST,
    VECTOR
  }

  public ValueType {
    enumValues = List.copyOf(enumValues);
  }

  /** A scalar type. */
  public static ValueType scalar(ScalarType scalar, boolean nullable) {
    return new ValueType(scalar, Shape.SCALAR, 0, List.of(), nullable);
  }

  /** A list type; its items may be null. */
  public static ValueType list(ScalarType element, boolean nullable) {
    return new ValueType(element, Shape.LIST, 0, List.of(), nullable);
  }

  /** A vector of {@code dimension} 32-bit floats. */
  public static ValueType vector(int dimension, boolean nullable) {
    return new ValueType(ScalarType.F32, Shape.VECTOR, dimension, List.of(), nullable);
  }

  /** A String restricted to {@code values}. */
  public static ValueType enumOf(List<String> values, boolean nullable) {
    return new ValueType(
        ScalarType.STRING, Shape.SCALAR, 0, values.stream().sorted().toList(), nullable);
  }

  public boolean isScalar() {
    return shape == Shape.SCALAR;
  }

  public boolean isList() {
    return shape == Shape.LIST;
  }

  public boolean isVector() {
    return shape == Shape.VECTOR;
  }

  public boolean isEnum() {
    return !enumValues.isEmpty();
  }

  /** The same type with the given nullability. */
  public ValueType withNullable(boolean value) {
    return nullable == value ? this : new ValueType(scalar, shape, dimension, enumValues, value);
  }

  /** How {@code .pg} spells it, with the {@code ?} of a nullable type. */
  @Override
  public String toString() {
    String text =
        switch (shape) {
          case LIST -> "[" + scalar.word() + "]";
          case VECTOR -> "Vector(" + dimension + ")";
          case SCALAR -> isEnum() ? "enum(" + String.join(", ", enumValues) + ")" : scalar.word();
        };
    return nullable ? text + "?" : text;
  }
}
