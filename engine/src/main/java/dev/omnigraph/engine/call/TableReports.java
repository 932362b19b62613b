package dev.omnigraph.engine.call;

import dev.omnigraph.engine.ColumnInfo;
import dev.omnigraph.engine.maintain.TableReport;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The result of {@code optimize} and {@code cleanup}: a row a table. */
final class TableReports {
  static final List<ColumnInfo> COLUMNS =
      List.of(
          Types.text("table_key"),
          Types.text("action"),
          Types.number("files_before"),
          Types.number("files_after"),
          Types.number("bytes_before"),
          Types.number("bytes_after"));

  private TableReports() {}

  static Iterator<@Nullable Object[]> rows(List<TableReport> reports) {
    List<@Nullable Object[]> rows = new ArrayList<>(reports.size());
    for (TableReport report : reports) {
      rows.add(
          new @Nullable Object[] {
            report.tableKey(),
            report.action(),
            report.filesBefore(),
            report.filesAfter(),
            report.bytesBefore(),
            report.bytesAfter()
          });
    }
    return rows.iterator();
  }
}
