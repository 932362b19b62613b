package dev.omnigraph.parser;

import dev.omnigraph.parser.Diagnostic.Kind;
import org.jspecify.annotations.Nullable;

/** What can be wrong with a text. Names are stable. */
public enum DiagnosticCode {
  /** Not what the grammar wants here. */
  SYNTAX(Kind.PARSE),
  /** A character that begins no token, a bad escape, a string or comment without end. */
  LEXICAL(Kind.PARSE),
  /** A number that fits no type, such as an integer beyond 64 bits. */
  NUMBER_RANGE(Kind.PARSE),
  /** A word that is no type. */
  UNKNOWN_VALUE_TYPE(Kind.PARSE),
  /** Deeper nested than the parser follows. */
  NESTING(Kind.PARSE),
  /** Longer than the parser reads. */
  TEXT_SIZE(Kind.PARSE),
  /** So many errors that the rest is not reported. */
  TOO_MANY_ERRORS(Kind.PARSE),

  /** Two declarations of one name. */
  DUPLICATE_NAME(Kind.SCHEMA),
  /** A name that is taken by the storage or by the edge's own columns. */
  RESERVED_NAME(Kind.SCHEMA),
  /** An endpoint, interface or column that is not declared. */
  UNKNOWN_NAME(Kind.SCHEMA),
  /** A property differs from the one of the interface. */
  INTERFACE_MISMATCH(Kind.SCHEMA),
  /** A constraint that its column or type cannot have. */
  CONSTRAINT(Kind.SCHEMA),
  /** An annotation that is misplaced or has a wrong argument. */
  ANNOTATION(Kind.SCHEMA),
  /** A type that no property can have. */
  PROPERTY_TYPE(Kind.SCHEMA),

  T1("T1"),
  T2("T2"),
  T3("T3"),
  T4("T4"),
  T5("T5"),
  T6("T6"),
  T7("T7"),
  T8("T8"),
  T9("T9"),
  T10("T10"),
  T11("T11"),
  T12("T12"),
  T13("T13"),
  T14("T14"),
  T15("T15"),
  T16("T16"),
  T17("T17"),
  T18("T18"),
  T19("T19"),
  T20("T20"),
  T21("T21"),
  T22("T22"),
  T23("T23"),
  T24("T24"),

  /** A date or time text that names no day or instant. */
  LITERAL_VALUE(Kind.VALUE),

  /** The file does not parse. */
  Q000(Kind.LINT, "Q000", Severity.ERROR),
  /** A nullable property that no update of its type sets. */
  L201(Kind.LINT, "L201", Severity.WARNING),
  /** A mutation without parameters. */
  MUTATION_WITHOUT_PARAMETERS(Kind.LINT, null, Severity.WARNING),

  /** No query of that name. */
  QUERY_NOT_FOUND(Kind.NOT_FOUND);

  private final Kind kind;
  private final @Nullable String rule;
  private final Severity severity;

  DiagnosticCode(Kind kind) {
    this(kind, null, Severity.ERROR);
  }

  DiagnosticCode(String rule) {
    this(Kind.TYPE, rule, Severity.ERROR);
  }

  DiagnosticCode(Kind kind, @Nullable String rule, Severity severity) {
    this.kind = kind;
    this.rule = rule;
    this.severity = severity;
  }

  public Kind kind() {
    return kind;
  }

  /** The published short code of the rule ({@code T7}, {@code L201}), or null. */
  public @Nullable String rule() {
    return rule;
  }

  public Severity severity() {
    return severity;
  }
}
