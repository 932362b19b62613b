package dev.omnigraph.shell.output;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import javax.sql.RowSetMetaData;
import javax.sql.rowset.CachedRowSet;
import javax.sql.rowset.RowSetMetaDataImpl;
import javax.sql.rowset.RowSetProvider;
import org.jspecify.annotations.Nullable;

/** Result sets in memory: the JDK's own, filled by hand. */
final class Rows {
  private Rows() {}

  record Column(String label, int type) {}

  static ResultSet of(List<Column> columns, List<List<@Nullable Object>> rows) throws SQLException {
    CachedRowSet set = RowSetProvider.newFactory().createCachedRowSet();
    RowSetMetaData metadata = new RowSetMetaDataImpl();
    metadata.setColumnCount(columns.size());
    for (int c = 1; c <= columns.size(); c++) {
      metadata.setColumnName(c, columns.get(c - 1).label());
      metadata.setColumnLabel(c, columns.get(c - 1).label());
      metadata.setColumnType(c, columns.get(c - 1).type());
    }
    set.setMetaData(metadata);
    for (int r = rows.size() - 1; r >= 0; r--) {
      // An inserted row goes in front of those inserted before.
      List<@Nullable Object> row = rows.get(r);
      set.moveToInsertRow();
      for (int c = 1; c <= row.size(); c++) {
        Object cell = row.get(c - 1);
        if (cell == null) {
          set.updateNull(c);
        } else {
          set.updateObject(c, cell);
        }
      }
      set.insertRow();
      set.moveToCurrentRow();
    }
    set.beforeFirst();
    return set;
  }
}
