package dev.omnigraph.engine.error;

/**
 * Everything that can go wrong, one constant a row and SQLState of the error table in {@code
 * docs/errors.md}. Several constants may share one {@link #code()}: the driver tells them apart by
 * their SQLState.
 */
public enum ErrorCode {
  EXPECTED_VERSION_MISMATCH("expected_version_mismatch"),
  PUBLISH_CONTENTION("publish_contention"),
  OUTCOME_UNKNOWN("outcome_unknown"),
  MERGE_CONFLICT("merge_conflict"),
  UNIQUE("unique"),
  KEY_CONFLICT("key_conflict"),
  REFERENTIAL("referential"),
  CARDINALITY("cardinality"),
  RANGE("range"),
  CHECK("check"),
  ENUM("enum"),
  NOT_NULL("not_null"),
  IMMUTABLE_KEY("immutable_key"),
  PARSE("parse"),
  SCHEMA("schema"),
  TYPE("type"),
  NOT_FOUND_TABLE("not_found"),
  NOT_FOUND_COLUMN("not_found"),
  NOT_FOUND_ROUTINE("not_found"),
  NOT_FOUND_BRANCH("not_found"),
  NOT_FOUND_GRAPH("not_found"),
  ALREADY_EXISTS("already_exists"),
  UNSUPPORTED_CHANGE("unsupported_change"),
  IN_USE("in_use"),
  BAD_REQUEST("bad_request"),
  TRANSACTION_ACTIVE("transaction_active"),
  WRONG_KIND("wrong_kind"),
  PARAM_MISSING("param"),
  PARAM_TYPE("param"),
  VALUE_OUT_OF_RANGE("value"),
  VALUE_BAD_DATE("value"),
  VALUE_BAD_CAST("value"),
  VALUE_VECTOR_LENGTH("value"),
  VALUE_OTHER("value"),
  STORAGE_TRANSIENT("storage"),
  STORAGE("storage"),
  CORRUPTION("corruption"),
  OPEN("open"),
  SCHEMA_MISMATCH("schema_mismatch"),
  FORMAT_VERSION("format_version"),
  VERSION_GONE("version_gone"),
  TRANSACTION_TOO_OLD("transaction_too_old"),
  READ_ONLY("read_only"),
  TIMEOUT("timeout"),
  CANCELLED("cancelled"),
  MEMORY("memory"),
  CLOSED_CONNECTION("closed"),
  CLOSED_OBJECT("closed"),
  CURSOR_STATE("closed"),
  UNSUPPORTED("unsupported"),
  INTERNAL("internal");

  private final String code;

  ErrorCode(String code) {
    this.code = code;
  }

  /** The stable code that users see in {@code detail().code()}. */
  public String code() {
    return code;
  }
}
