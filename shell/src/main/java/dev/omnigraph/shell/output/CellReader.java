package dev.omnigraph.shell.output;

import java.sql.Array;
import java.sql.Blob;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a cell as one of a few Java types: null, String, Boolean, Number, LocalDate, Instant,
 * {@code List} of these, {@code byte[]}. Anything else is its text.
 */
final class CellReader {
  private CellReader() {}

  static @Nullable Object read(ResultSet rows, int column) throws SQLException {
    return plain(rows.getObject(column));
  }

  private static @Nullable Object plain(@Nullable Object value) throws SQLException {
    if (value == null
        || value instanceof String
        || value instanceof Boolean
        || value instanceof Number
        || value instanceof byte[]) {
      return value;
    }
    if (value instanceof Date date) {
      return date.toLocalDate();
    }
    if (value instanceof Timestamp timestamp) {
      return timestamp.toInstant();
    }
    if (value instanceof Array array) {
      try {
        return plain(array.getArray());
      } finally {
        array.free();
      }
    }
    if (value instanceof Blob blob) {
      return blob.getBytes(1, (int) Math.min(blob.length(), Integer.MAX_VALUE));
    }
    return value instanceof List<?> || value.getClass().isArray() ? list(value) : value.toString();
  }

  private static List<@Nullable Object> list(Object value) throws SQLException {
    List<@Nullable Object> out = new ArrayList<>();
    if (value instanceof List<?> items) {
      for (Object item : items) {
        out.add(plain(item));
      }
    } else {
      int length = java.lang.reflect.Array.getLength(value);
      for (int i = 0; i < length; i++) {
        out.add(plain(java.lang.reflect.Array.get(value, i)));
      }
    }
    return out;
  }
}
