package dev.omnigraph.jdbc.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Between the values of {@code java.sql} and the JSON of the cases. */
final class JdbcValues {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private JdbcValues() {}

  /** The labels of the columns. */
  static ArrayNode columns(ResultSet rows) throws SQLException {
    ArrayNode labels = JSON.arrayNode();
    ResultSetMetaData meta = rows.getMetaData();
    for (int i = 1; i <= meta.getColumnCount(); i++) {
      labels.add(meta.getColumnLabel(i));
    }
    return labels;
  }

  /** The remaining rows as arrays in column order. */
  static ArrayNode rows(ResultSet rows) throws SQLException {
    ArrayNode all = JSON.arrayNode();
    int columns = rows.getMetaData().getColumnCount();
    while (rows.next()) {
      ArrayNode row = all.addArray();
      for (int i = 1; i <= columns; i++) {
        row.add(value(rows, i));
      }
    }
    return all;
  }

  /** The remaining rows as objects by column label. */
  static List<ObjectNode> objects(ResultSet rows) throws SQLException {
    List<ObjectNode> all = new ArrayList<>();
    ResultSetMetaData meta = rows.getMetaData();
    while (rows.next()) {
      ObjectNode row = JSON.objectNode();
      for (int i = 1; i <= meta.getColumnCount(); i++) {
        row.set(meta.getColumnLabel(i), value(rows, i));
      }
      all.add(row);
    }
    return all;
  }

  private static JsonNode value(ResultSet rows, int column) throws SQLException {
    int type = rows.getMetaData().getColumnType(column);
    if (type == Types.DATE) {
      return json(rows.getObject(column, LocalDate.class));
    }
    if (type == Types.TIMESTAMP) {
      return json(rows.getObject(column, Instant.class));
    }
    return json(rows.getObject(column));
  }

  private static JsonNode json(@Nullable Object value) throws SQLException {
    if (value == null) {
      return JSON.nullNode();
    }
    if (value instanceof String text) {
      return JSON.textNode(text);
    }
    if (value instanceof Boolean flag) {
      return JSON.booleanNode(flag);
    }
    if (value instanceof Number number) {
      return number(number);
    }
    if (value instanceof Instant instant) {
      return JSON.textNode(MILLIS.format(instant));
    }
    if (value instanceof Timestamp time) {
      return JSON.textNode(MILLIS.format(time.toInstant()));
    }
    if (value instanceof LocalDate || value instanceof java.sql.Date) {
      return JSON.textNode(value.toString());
    }
    if (value instanceof java.sql.Array array) {
      return elements(array.getArray());
    }
    if (value instanceof Collection<?> list) {
      return elements(list.toArray());
    }
    throw new IllegalArgumentException(
        "no JSON for a " + value.getClass().getName() + " out of a result set");
  }

  private static ArrayNode elements(Object array) throws SQLException {
    ArrayNode all = JSON.arrayNode();
    for (int i = 0; i < Array.getLength(array); i++) {
      all.add(json(Array.get(array, i)));
    }
    return all;
  }

  private static JsonNode number(Number number) {
    if (number instanceof Integer || number instanceof Long) {
      return JSON.numberNode(number.longValue());
    }
    if (number instanceof BigInteger big) {
      return JSON.numberNode(big);
    }
    if (number instanceof BigDecimal decimal) {
      return decimal.scale() <= 0
          ? JSON.numberNode(decimal.toBigInteger())
          : JSON.numberNode(decimal);
    }
    double real =
        number instanceof Float ? Double.parseDouble(number.toString()) : number.doubleValue();
    return Double.isFinite(real) ? JSON.numberNode(real) : JSON.textNode(Double.toString(real));
  }

  /** A parameter's JSON as what a program would pass to {@code setObject}. */
  static @Nullable Object parameter(JsonNode json) {
    if (json.isNull()) {
      return null;
    }
    if (json.isTextual()) {
      return json.asText();
    }
    if (json.isBoolean()) {
      return json.asBoolean();
    }
    if (json.isIntegralNumber()) {
      return json.canConvertToLong() ? (Object) json.asLong() : json.bigIntegerValue();
    }
    if (json.isNumber()) {
      return json.asDouble();
    }
    List<@Nullable Object> list = new ArrayList<>();
    json.forEach(item -> list.add(parameter(item)));
    return list;
  }
}
