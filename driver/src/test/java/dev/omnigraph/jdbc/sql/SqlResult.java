package dev.omnigraph.jdbc.sql;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.sql.Array;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a statement gave, in values that two databases can be compared by: numbers by their value,
 * floating ones to ten digits.
 *
 * @param rows sorted by their text where the statement has no order
 */
record SqlResult(List<List<@Nullable Object>> rows) {
  private static final MathContext DIGITS = new MathContext(10);

  static SqlResult query(
      Connection connection, String sql, List<@Nullable Object> parameters, boolean ordered)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.size(); i++) {
        SqlGraph.bind(connection, statement, i + 1, parameters.get(i));
      }
      try (ResultSet rows = statement.executeQuery()) {
        return read(rows, ordered);
      }
    }
  }

  /** Runs a change; its count. Of several statements the last one's. */
  static long change(Connection connection, String sql, List<@Nullable Object> parameters)
      throws SQLException {
    long count = 0;
    for (String one : sql.split(";\\s*\n")) {
      try (PreparedStatement statement = connection.prepareStatement(one)) {
        for (int i = 0; i < parameters.size(); i++) {
          SqlGraph.bind(connection, statement, i + 1, parameters.get(i));
        }
        count = statement.executeLargeUpdate();
      }
    }
    return count;
  }

  static SqlResult query(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return read(rows, false);
    }
  }

  private static SqlResult read(ResultSet rows, boolean ordered) throws SQLException {
    List<List<@Nullable Object>> all = new ArrayList<>();
    int columns = rows.getMetaData().getColumnCount();
    while (rows.next()) {
      List<@Nullable Object> row = new ArrayList<>(columns);
      for (int i = 1; i <= columns; i++) {
        row.add(normal(rows.getObject(i)));
      }
      all.add(Collections.unmodifiableList(row));
    }
    if (!ordered) {
      all.sort((a, b) -> a.toString().compareTo(b.toString()));
    }
    return new SqlResult(all);
  }

  private static @Nullable Object normal(@Nullable Object value) throws SQLException {
    if (value instanceof Float number) {
      return rounded(new BigDecimal(number.toString()));
    }
    if (value instanceof Double number) {
      return number.isNaN() || number.isInfinite()
          ? number.toString()
          : rounded(new BigDecimal(number));
    }
    if (value instanceof BigDecimal number) {
      return rounded(number);
    }
    if (value instanceof BigInteger number) {
      return rounded(new BigDecimal(number));
    }
    if (value instanceof Number number) {
      return rounded(BigDecimal.valueOf(number.longValue()));
    }
    return value instanceof Boolean || value == null ? value : other(value);
  }

  private static Object other(Object value) throws SQLException {
    if (value instanceof Timestamp time) {
      return LocalDateTime.ofInstant(time.toInstant(), ZoneOffset.UTC);
    }
    if (value instanceof OffsetDateTime time) {
      return time.atZoneSameInstant(ZoneOffset.UTC).toLocalDateTime();
    }
    if (value instanceof Date date) {
      // DuckDB truncates a time to a date; as in PostgreSQL it stays a time here.
      return date.toLocalDate().atStartOfDay();
    }
    if (value instanceof LocalDate date) {
      return date.atStartOfDay();
    }
    if (value instanceof Time time) {
      return time.toLocalTime();
    }
    if (value instanceof byte[] bytes) {
      return HexFormat.of().formatHex(bytes);
    }
    if (value instanceof Array array) {
      List<@Nullable Object> items = new ArrayList<>();
      for (Object item : (Object[]) array.getArray()) {
        items.add(normal(item));
      }
      return items;
    }
    return value;
  }

  private static BigDecimal rounded(BigDecimal number) {
    // whole numbers keep all their digits
    BigDecimal value = number.stripTrailingZeros();
    BigDecimal shown = value.scale() <= 0 ? value : value.round(DIGITS).stripTrailingZeros();
    return shown.signum() == 0 ? BigDecimal.ZERO : shown;
  }
}
