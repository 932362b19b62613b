package dev.omnigraph.jdbc;

import dev.omnigraph.engine.error.ErrorCode;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a value that is converted belongs to, for the failure if it cannot be.
 *
 * @param name label of the column, or name of the parameter
 * @param parameter whether it is a parameter
 */
record Subject(String name, boolean parameter) {
  private static final int SHOWN = 80;

  static Subject column(String label) {
    return new Subject(label, false);
  }

  static Subject parameter(String name) {
    return new Subject(name, true);
  }

  /** The value has a type that does not convert, or text that does not read as one. */
  SQLException badCast(@Nullable Object value, String wanted) {
    return failure(ErrorCode.VALUE_BAD_CAST, value, "cannot be read as " + wanted, wanted);
  }

  /** The text is no date or time. */
  SQLException badDate(Object value, String wanted) {
    return failure(ErrorCode.VALUE_BAD_DATE, value, "is no " + wanted, wanted);
  }

  /** The number does not fit. */
  SQLException outOfRange(Object value, String wanted) {
    return failure(ErrorCode.VALUE_OUT_OF_RANGE, value, "does not fit " + wanted, wanted);
  }

  private SQLException failure(
      ErrorCode code, @Nullable Object value, String problem, String wanted) {
    String text = shown(value);
    Map<String, Object> fields = new LinkedHashMap<>();
    if (parameter) {
      fields.put("name", name);
      fields.put("expected", wanted);
      return SqlErrors.of(
          ErrorCode.PARAM_TYPE, "Parameter " + name + ": " + text + " " + problem + ".", fields);
    }
    fields.put("column", name);
    fields.put("value", text);
    return SqlErrors.of(code, "Column " + name + ": " + text + " " + problem + ".", fields);
  }

  private static String shown(@Nullable Object value) {
    if (value instanceof byte[] bytes) {
      return bytes.length + " bytes";
    }
    String text = value instanceof float[] ? Json.write(value) : String.valueOf(value);
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }
}
