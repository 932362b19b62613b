package dev.omnigraph.shell.output;

import java.util.List;

/** Finds column widths for a table that is to fit a line. */
final class TableLayout {
  /** No column is cut below this many cells. */
  private static final int LEAST = 8;

  private TableLayout() {}

  /**
   * The widest cell of each column, the header included.
   *
   * @param cells rows of texts, each as long as the header
   */
  static int[] natural(List<String> header, List<List<String>> cells) {
    int[] widths = new int[header.size()];
    for (int c = 0; c < widths.length; c++) {
      widths[c] = Math.max(1, DisplayWidth.of(header.get(c)));
      for (List<String> row : cells) {
        widths[c] = Math.max(widths[c], DisplayWidth.of(row.get(c)));
      }
    }
    return widths;
  }

  /** Cells that a line of such columns takes, borders included. */
  static int lineWidth(int[] widths) {
    int sum = -1;
    for (int width : widths) {
      sum += width + 3;
    }
    return sum;
  }

  /**
   * Takes from the widest columns until the line fits.
   *
   * @param fixed columns that must keep their width: a number that is cut is another number
   * @return false if it cannot fit: the widths are then as narrow as they get
   */
  static boolean shrink(int[] widths, boolean[] fixed, int lineWidth) {
    int excess = lineWidth(widths) - lineWidth;
    while (excess > 0) {
      int widest = -1;
      for (int c = 0; c < widths.length; c++) {
        if (!fixed[c] && (widest < 0 || widths[c] > widths[widest])) {
          widest = c;
        }
      }
      if (widest < 0 || widths[widest] <= LEAST) {
        return false;
      }
      int second = LEAST;
      for (int c = 0; c < widths.length; c++) {
        if (!fixed[c] && widths[c] < widths[widest]) {
          second = Math.max(second, widths[c]);
        }
      }
      int cut = Math.min(excess, Math.max(1, widths[widest] - second));
      widths[widest] -= cut;
      excess -= cut;
    }
    return true;
  }
}
