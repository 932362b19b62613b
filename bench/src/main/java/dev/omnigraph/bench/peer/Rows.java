package dev.omnigraph.bench.peer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Answers as rows of values. */
public final class Rows {
  private Rows() {}

  /** One row. */
  public static List<Object[]> one(Object... values) {
    return List.<Object[]>of(values);
  }

  /** All rows of a result set. */
  static List<Object[]> all(ResultSet results) throws SQLException {
    int columns = results.getMetaData().getColumnCount();
    List<Object[]> rows = new ArrayList<>();
    while (results.next()) {
      Object[] row = new Object[columns];
      for (int i = 0; i < columns; i++) {
        row[i] = results.getObject(i + 1);
      }
      rows.add(row);
    }
    return rows;
  }

  /**
   * Reads every value of name, age, city and bio, and keeps none: how many rows there are, and the
   * sum of ages and lengths.
   */
  static List<Object[]> summed(ResultSet results) throws SQLException {
    long rows = 0;
    long sum = 0;
    while (results.next()) {
      rows++;
      sum +=
          results.getString(1).length()
              + results.getInt(2)
              + results.getString(3).length()
              + results.getString(4).length();
    }
    return one(rows, sum);
  }
}
