package dev.omnigraph.shell.output;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.BooleanSupplier;

/** Writes the rows of a result set. */
public interface ResultWriter {
  /**
   * Writes the rows that are left, and leaves the result set open.
   *
   * @param stop asked before each row; once it is true no further row is written
   * @return rows written
   */
  long write(ResultSet rows, BooleanSupplier stop) throws SQLException, IOException;
}
