package dev.omnigraph.engine.load;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Base64;
import org.apache.arrow.vector.DateMilliVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.UInt1Vector;
import org.apache.arrow.vector.UInt2Vector;
import org.apache.arrow.vector.UInt4Vector;
import org.apache.arrow.vector.UInt8Vector;
import org.apache.arrow.vector.complex.BaseListVector;
import org.apache.arrow.vector.types.pojo.ArrowType;

/**
 * A value of a vector whose type is not the column's, as the JSON that a load would read: so there
 * is one conversion, with one set of failures.
 */
final class ArrowText {
  private ArrowText() {}

  /** The value of a row, which is not null. */
  static String of(FieldVector vector, int row) {
    if (vector instanceof BaseListVector lists) {
      return list(lists, row);
    }
    if (vector instanceof TimeStampVector times) {
      return quoted(instant(times, row).toString());
    }
    if (vector instanceof DateMilliVector dates) {
      return quoted(dates.getObject(row).toLocalDate().toString());
    }
    Object value = unsigned(vector, row);
    if (value instanceof byte[] bytes) {
      return quoted("base64:" + Base64.getEncoder().encodeToString(bytes));
    }
    if (value instanceof Double number && !Double.isFinite(number)
        || value instanceof Float single && !Float.isFinite(single)) {
      return quoted(value.toString());
    }
    if (value instanceof Number || value instanceof Boolean) {
      return value.toString();
    }
    return quoted(value instanceof LocalDateTime time ? time + "Z" : value.toString());
  }

  private static Object unsigned(FieldVector vector, int row) {
    if (vector instanceof UInt1Vector small) {
      return small.getObjectNoOverflow(row);
    } else if (vector instanceof UInt2Vector characters) {
      return (int) characters.get(row);
    } else if (vector instanceof UInt4Vector integers) {
      return integers.getObjectNoOverflow(row);
    } else if (vector instanceof UInt8Vector longs) {
      return longs.getObjectNoOverflow(row);
    }
    return vector.getObject(row);
  }

  private static Instant instant(TimeStampVector times, int row) {
    long value = times.get(row);
    return switch (((ArrowType.Timestamp) times.getField().getType()).getUnit()) {
      case SECOND -> Instant.ofEpochSecond(value);
      case MILLISECOND -> Instant.ofEpochMilli(value);
      case MICROSECOND ->
          Instant.ofEpochSecond(
              Math.floorDiv(value, 1_000_000L), Math.floorMod(value, 1_000_000L) * 1_000L);
      case NANOSECOND ->
          Instant.ofEpochSecond(
              Math.floorDiv(value, 1_000_000_000L), Math.floorMod(value, 1_000_000_000L));
    };
  }

  private static String list(BaseListVector lists, int row) {
    FieldVector items = lists.getChildrenFromFields().get(0);
    StringBuilder json = new StringBuilder("[");
    int end = lists.getElementEndIndex(row);
    for (int i = lists.getElementStartIndex(row); i < end; i++) {
      if (json.length() > 1) {
        json.append(',');
      }
      json.append(items.isNull(i) ? "null" : of(items, i));
    }
    return json.append(']').toString();
  }

  private static String quoted(String text) {
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }
}
