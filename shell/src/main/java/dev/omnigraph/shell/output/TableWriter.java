package dev.omnigraph.shell.output;

import java.io.PrintWriter;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * An aligned table, numbers to the right. The widths are those of the first {@value #SAMPLE} rows,
 * so that a result of any size is written in bounded memory. A longer text behind them is cut where
 * the line is bounded, a longer number never.
 *
 * <p>A table that cannot be squeezed into the line is written as one block a row instead.
 */
final class TableWriter implements ResultWriter {
  static final int SAMPLE = 1000;
  private static final Set<Integer> NUMBERS =
      Set.of(
          Types.TINYINT,
          Types.SMALLINT,
          Types.INTEGER,
          Types.BIGINT,
          Types.REAL,
          Types.FLOAT,
          Types.DOUBLE,
          Types.DECIMAL,
          Types.NUMERIC);

  private final PrintWriter out;
  private final int lineWidth;
  private final boolean expanded;

  /**
   * @param lineWidth cells that a line may take; 0 for any
   * @param expanded whether to write one block a row in any case
   */
  TableWriter(PrintWriter out, int lineWidth, boolean expanded) {
    this.out = out;
    this.lineWidth = lineWidth;
    this.expanded = expanded;
  }

  @Override
  public long write(ResultSet rows, BooleanSupplier stop) throws SQLException {
    ResultSetMetaData columns = rows.getMetaData();
    List<String> header = new ArrayList<>();
    boolean[] right = new boolean[columns.getColumnCount()];
    for (int c = 0; c < right.length; c++) {
      header.add(CellText.visible(columns.getColumnLabel(c + 1)));
      right[c] = NUMBERS.contains(columns.getColumnType(c + 1));
    }
    List<List<String>> sample = new ArrayList<>();
    while (sample.size() < SAMPLE && !stop.getAsBoolean() && rows.next()) {
      sample.add(cells(rows, right.length));
    }
    int[] widths = TableLayout.natural(header, sample);
    boolean fits = lineWidth == 0 || TableLayout.shrink(widths, right, lineWidth);
    return fits && !expanded
        ? table(rows, stop, header, right, sample, widths)
        : blocks(rows, stop, header, sample);
  }

  private long table(
      ResultSet rows,
      BooleanSupplier stop,
      List<String> header,
      boolean[] right,
      List<List<String>> sample,
      int[] widths)
      throws SQLException {
    out.println(line(header, widths, right));
    out.println(rule(widths));
    for (List<String> cells : sample) {
      out.println(line(cells, widths, right));
    }
    long count = sample.size();
    while (count >= SAMPLE && !stop.getAsBoolean() && rows.next()) {
      out.println(line(cells(rows, widths.length), widths, right));
      count++;
    }
    return count;
  }

  private String line(List<String> cells, int[] widths, boolean[] right) {
    StringBuilder line = new StringBuilder();
    for (int c = 0; c < widths.length; c++) {
      String cell = cells.get(c);
      int width =
          right[c] || lineWidth == 0 ? Math.max(widths[c], DisplayWidth.of(cell)) : widths[c];
      line.append(c == 0 ? " " : " | ").append(DisplayWidth.fit(cell, width, right[c]));
    }
    return line.toString().stripTrailing();
  }

  private static String rule(int[] widths) {
    StringBuilder rule = new StringBuilder();
    for (int c = 0; c < widths.length; c++) {
      rule.append(c == 0 ? "-" : "-+-").append("-".repeat(widths[c]));
    }
    return rule.append('-').toString();
  }

  private long blocks(
      ResultSet rows, BooleanSupplier stop, List<String> header, List<List<String>> sample)
      throws SQLException {
    int nameWidth = 0;
    for (String name : header) {
      nameWidth = Math.max(nameWidth, DisplayWidth.of(name));
    }
    long count = 0;
    for (List<String> cells : sample) {
      block(++count, header, cells, nameWidth);
    }
    while (count >= SAMPLE && !stop.getAsBoolean() && rows.next()) {
      block(++count, header, cells(rows, header.size()), nameWidth);
    }
    return count;
  }

  private void block(long number, List<String> header, List<String> cells, int nameWidth) {
    out.println("-[ row " + number + " ]-" + "-".repeat(Math.max(0, nameWidth)));
    for (int c = 0; c < header.size(); c++) {
      String name = DisplayWidth.fit(header.get(c), nameWidth, false);
      out.println((" " + name + " | " + cells.get(c)).stripTrailing());
    }
  }

  private static List<String> cells(ResultSet rows, int columns) throws SQLException {
    List<String> cells = new ArrayList<>(columns);
    for (int c = 1; c <= columns; c++) {
      cells.add(CellText.of(CellReader.read(rows, c)));
    }
    return cells;
  }
}
