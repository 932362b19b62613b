package dev.omnigraph.engine;

import dev.omnigraph.engine.catalog.ArrowFields;
import dev.omnigraph.engine.exec.Batch;
import dev.omnigraph.engine.exec.Column;
import dev.omnigraph.engine.exec.ExecContext;
import dev.omnigraph.engine.exec.Operator;
import dev.omnigraph.engine.table.Cells;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.arrow.vector.FieldVector;
import org.jspecify.annotations.Nullable;

/** Batches of rows that an iterator gives as Java values. */
final class RowsOperator implements Operator {
  private final List<ColumnInfo> columns;
  private final Iterator<@Nullable Object[]> rows;
  private final ExecContext context;
  private List<FieldVector> vectors = List.of();

  RowsOperator(List<ColumnInfo> columns, Iterator<@Nullable Object[]> rows, ExecContext context) {
    this.columns = columns;
    this.rows = rows;
    this.context = context;
  }

  @Override
  public @Nullable Batch next() {
    close();
    if (!rows.hasNext()) {
      return null;
    }
    List<FieldVector> batch = new ArrayList<>(columns.size());
    vectors = batch;
    for (ColumnInfo column : columns) {
      FieldVector vector =
          ArrowFields.field(column.name(), column.type()).createVector(context.allocator());
      batch.add(vector);
      vector.allocateNew();
    }
    int count = 0;
    while (count < context.batchSize() && rows.hasNext()) {
      context.checkCancelled();
      Object[] row = rows.next();
      for (int c = 0; c < batch.size(); c++) {
        Cells.set(batch.get(c), count, row[c]);
      }
      count++;
    }
    int total = count;
    batch.forEach(vector -> vector.setValueCount(total));
    return new Batch(total, batch.stream().map(Column::of).toList());
  }

  @Override
  public void close() {
    vectors.forEach(FieldVector::close);
    vectors = List.of();
  }
}
