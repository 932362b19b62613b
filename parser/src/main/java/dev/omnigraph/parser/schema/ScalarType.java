package dev.omnigraph.parser.schema;

/** The scalar types of both languages. */
public enum ScalarType {
  STRING("String"),
  BLOB("Blob"),
  BOOL("Bool"),
  I32("I32"),
  I64("I64"),
  U32("U32"),
  U64("U64"),
  F32("F32"),
  F64("F64"),
  DATE("Date"),
  DATE_TIME("DateTime");

  private final String word;

  ScalarType(String word) {
    this.word = word;
  }

  /** How the languages spell it. */
  public String word() {
    return word;
  }

  /** True of the six number types, which compare and convert freely among each other. */
  public boolean isNumeric() {
    return isInteger() || this == F32 || this == F64;
  }

  /** True of the four integer types. */
  public boolean isInteger() {
    return this == I32 || this == I64 || this == U32 || this == U64;
  }
}
