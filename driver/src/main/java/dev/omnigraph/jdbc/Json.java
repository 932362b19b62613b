package dev.omnigraph.jdbc;

import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes values as compact JSON text: error details, and lists where text is asked for. */
final class Json {
  private Json() {}

  /**
   * JSON of strings, numbers, booleans, maps, lists and arrays; times as ISO-8601 text in UTC,
   * bytes as base64, any other value as its text. A number that JSON cannot say (NaN, infinite) is
   * null.
   */
  static String write(@Nullable Object value) {
    StringBuilder out = new StringBuilder();
    append(out, value);
    return out.toString();
  }

  private static void append(StringBuilder out, @Nullable Object value) {
    if (value == null) {
      out.append("null");
    } else if (value instanceof Number number) {
      appendNumber(out, number);
    } else if (value instanceof Boolean) {
      out.append(value);
    } else if (value instanceof Map<?, ?> map) {
      appendMap(out, map);
    } else if (value instanceof Iterable<?> items) {
      appendItems(out, items);
    } else if (value instanceof byte[] bytes) {
      appendString(out, new String(Base64.getEncoder().encode(bytes), StandardCharsets.ISO_8859_1));
    } else if (value.getClass().isArray()) {
      appendArray(out, value);
    } else if (value instanceof Timestamp timestamp) {
      appendString(out, timestamp.toInstant().toString());
    } else {
      appendString(out, value.toString());
    }
  }

  private static void appendNumber(StringBuilder out, Number number) {
    boolean unsayable =
        (number instanceof Double || number instanceof Float)
            && !Double.isFinite(number.doubleValue());
    out.append(unsayable ? "null" : number.toString());
  }

  private static void appendMap(StringBuilder out, Map<?, ?> map) {
    String separator = "{";
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      out.append(separator);
      appendString(out, String.valueOf(entry.getKey()));
      out.append(':');
      append(out, entry.getValue());
      separator = ",";
    }
    out.append(map.isEmpty() ? "{}" : "}");
  }

  private static void appendItems(StringBuilder out, Iterable<?> items) {
    out.append('[');
    String separator = "";
    for (Object item : items) {
      out.append(separator);
      append(out, item);
      separator = ",";
    }
    out.append(']');
  }

  private static void appendArray(StringBuilder out, Object array) {
    out.append('[');
    for (int i = 0; i < Array.getLength(array); i++) {
      if (i > 0) {
        out.append(',');
      }
      append(out, Array.get(array, i));
    }
    out.append(']');
  }

  private static void appendString(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ') {
            out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
