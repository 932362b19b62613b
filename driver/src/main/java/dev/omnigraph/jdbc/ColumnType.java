package dev.omnigraph.jdbc;

import dev.omnigraph.parser.schema.ScalarType;
import dev.omnigraph.parser.schema.ValueType;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Date;
import java.sql.JDBCType;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How values of one type look through {@code java.sql}: the one table of types.
 *
 * @param code of {@link Types}
 * @param name as SQL spells it
 * @param javaClass what {@code getObject} gives
 * @param precision digits, characters or bytes; greater than 0 for text
 * @param scale digits behind the point
 * @param displaySize characters that the widest value needs
 * @param element the type of an array's elements, else null
 */
record ColumnType(
    int code,
    String name,
    Class<?> javaClass,
    int precision,
    int scale,
    int displaySize,
    @Nullable ColumnType element) {
  /** Length told for text that has no bound: some tools refuse one that is longer. */
  static final int TEXT_LENGTH = 65535;

  static final ColumnType VARCHAR = text(TEXT_LENGTH);
  static final ColumnType BOOLEAN = plain(Types.BOOLEAN, Boolean.class, 1, 0, 5);
  static final ColumnType SMALLINT = plain(Types.SMALLINT, Integer.class, 5, 0, 6);
  static final ColumnType INTEGER = plain(Types.INTEGER, Integer.class, 10, 0, 11);
  static final ColumnType BIGINT = plain(Types.BIGINT, Long.class, 19, 0, 20);
  static final ColumnType U64 = plain(Types.DECIMAL, BigDecimal.class, 20, 0, 20);
  static final ColumnType REAL = plain(Types.REAL, Float.class, 7, 0, 15);
  static final ColumnType DOUBLE = plain(Types.DOUBLE, Double.class, 15, 0, 25);
  static final ColumnType DATE = plain(Types.DATE, Date.class, 10, 0, 10);
  static final ColumnType TIME = plain(Types.TIME, Time.class, 12, 3, 12);
  static final ColumnType TIMESTAMP = plain(Types.TIMESTAMP, Timestamp.class, 23, 3, 23);
  static final ColumnType BLOB = plain(Types.BLOB, Blob.class, Integer.MAX_VALUE, 0, TEXT_LENGTH);
  static final ColumnType NULL = plain(Types.NULL, Object.class, 1, 0, 4);

  private static final Pattern SQL_TYPE =
      Pattern.compile("([A-Z][A-Z ]*?)\\s*(?:\\(\\s*(\\d+)\\s*(?:,\\s*(\\d+)\\s*)?\\).*)?");

  private static ColumnType text(int length) {
    return plain(Types.VARCHAR, String.class, length, 0, length);
  }

  private static ColumnType plain(
      int code, Class<?> javaClass, int precision, int scale, int displaySize) {
    return new ColumnType(
        code, JDBCType.valueOf(code).getName(), javaClass, precision, scale, displaySize, null);
  }

  /** The type of an array of {@code element}. */
  static ColumnType arrayOf(ColumnType element) {
    return new ColumnType(
        Types.ARRAY, element.name() + " ARRAY", Array.class, 0, 0, TEXT_LENGTH, element);
  }

  /** The type of a property or parameter; with {@code jsonLists} lists and vectors are text. */
  static ColumnType of(ValueType type, boolean jsonLists) {
    ColumnType scalar = type.isEnum() ? enumText(type) : of(type.scalar());
    if (type.isScalar()) {
      return scalar;
    }
    return jsonLists ? VARCHAR : arrayOf(scalar);
  }

  /**
   * The type of a result's column.
   *
   * @param sqlType SQL's own name of it, where the languages have no such type, or null
   */
  static ColumnType of(ValueType type, @Nullable String sqlType, boolean jsonLists) {
    if (sqlType == null) {
      return of(type, jsonLists);
    }
    Matcher matcher = SQL_TYPE.matcher(sqlType.toUpperCase(Locale.ROOT).trim());
    if (!matcher.matches()) {
      return VARCHAR;
    }
    int precision = matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2));
    int scale = matcher.group(3) == null ? 0 : Integer.parseInt(matcher.group(3));
    return switch (matcher.group(1)) {
      case "DECIMAL", "NUMERIC" -> decimal(precision, scale);
      case "TINYINT", "SMALLINT" -> SMALLINT;
      case "INTEGER" -> INTEGER;
      case "BIGINT" -> BIGINT;
      case "TIME" -> TIME;
      case "NULL" -> NULL;
      case "VARBINARY", "BINARY" -> BLOB;
      case "CHAR", "VARCHAR" -> precision > 0 ? text(precision) : VARCHAR;
      default -> VARCHAR;
    };
  }

  private static ColumnType decimal(int precision, int scale) {
    int digits = precision == 0 ? 38 : precision;
    return plain(Types.DECIMAL, BigDecimal.class, digits, scale, digits + 2);
  }

  private static ColumnType enumText(ValueType type) {
    return text(
        type.enumValues().stream().mapToInt(v -> v.codePointCount(0, v.length())).max().orElse(1));
  }

  private static ColumnType of(ScalarType scalar) {
    return switch (scalar) {
      case STRING -> VARCHAR;
      case BLOB -> BLOB;
      case BOOL -> BOOLEAN;
      case I32 -> INTEGER;
      case I64, U32 -> BIGINT;
      case U64 -> U64;
      case F32 -> REAL;
      case F64 -> DOUBLE;
      case DATE -> DATE;
      case DATE_TIME -> TIMESTAMP;
    };
  }

  boolean isNumber() {
    return switch (code) {
      case Types.SMALLINT, Types.INTEGER, Types.BIGINT, Types.DECIMAL, Types.REAL, Types.DOUBLE ->
          true;
      default -> false;
    };
  }

  boolean isText() {
    return code == Types.VARCHAR;
  }

  boolean isArray() {
    return code == Types.ARRAY;
  }
}
