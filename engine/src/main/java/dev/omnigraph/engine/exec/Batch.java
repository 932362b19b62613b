package dev.omnigraph.engine.exec;

import java.util.List;

/**
 * Some rows of a relation, column by column. It belongs to the operator that returned it and stays
 * valid until that operator's next {@code next()} or {@code close()}: a consumer that keeps rows
 * copies them.
 *
 * <p>Arrow types by value type: Utf8, Boolean, Int32, Int64, UInt4, UInt8, Float32, Float64, Date32
 * (DateDayVector), Date64 (DateMilliVector) for DateTime, List, FixedSizeList of Float32,
 * LargeBinary. Vertex and ordinal columns are Int32.
 */
public record Batch(int rows, List<Column> columns) {
  public Batch {
    columns = List.copyOf(columns);
  }

  public Column column(int index) {
    return columns.get(index);
  }
}
