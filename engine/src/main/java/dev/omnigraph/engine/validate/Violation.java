package dev.omnigraph.engine.validate;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.table.Pins;
import dev.omnigraph.engine.table.TableImage;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds the errors of validation, with the row's id and origin in the message. */
final class Violation {
  private static final int SHOWN = 100;

  private final RowOrigins origins;
  private final Pins pins;

  Violation(RowOrigins origins, Pins pins) {
    this.origins = origins;
    this.pins = pins;
  }

  /**
   * An error about a row of the image after the change.
   *
   * @param problem what is wrong with the row, without a full stop
   * @param advice a sentence: what to do
   */
  EngineException of(ErrorCode code, TableImage image, int ordinal, String problem, String advice) {
    String tableKey = image.def().tableKey();
    RowOrigins.Origin origin = origins.of(tableKey, ordinal);
    StringBuilder message = new StringBuilder();
    if (origin != null) {
      message.append("Line ").append(origin.line()).append(" of ").append(origin.path());
      message.append(", ");
    }
    message.append(tableKey).append(' ').append(shown(Change.id(image, ordinal, pins)));
    message.append(": ").append(problem).append(". ");
    EngineException error =
        new EngineException(code, message.append(advice).toString()).with("table_key", tableKey);
    if (origin != null) {
      error.with("path", origin.path()).with("line", origin.line());
    }
    return error;
  }

  /** How a value is shown in a message: text in quotes, long ones cut. */
  static String shown(@Nullable Object value) {
    if (value instanceof float[] floats) {
      return shown(Arrays.toString(floats));
    }
    String text = String.valueOf(value);
    if (text.length() > SHOWN) {
      text = text.substring(0, SHOWN) + "…";
    }
    return value instanceof String ? '"' + text + '"' : text;
  }

  /** How a value appears as a field of the detail: numbers, booleans and texts as they are. */
  static @Nullable Object field(@Nullable Object value) {
    if (value instanceof LocalDate || value instanceof Instant) {
      return value.toString();
    }
    if (value instanceof float[] floats) {
      return Arrays.toString(floats);
    }
    if (value instanceof List<?> values) {
      return values.stream().map(Violation::field).toList();
    }
    return value;
  }
}
