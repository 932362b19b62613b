package dev.omnigraph.engine.exec.expr;

import dev.omnigraph.engine.exec.Batch;
import dev.omnigraph.engine.exec.Column;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Composes selections: views of batches without copying values. */
public final class Selections {
  private Selections() {}

  /** {@code 0, 1, … n - 1}. */
  public static int[] identity(int n) {
    int[] selection = new int[n];
    for (int i = 0; i < n; i++) {
      selection[i] = i;
    }
    return selection;
  }

  /** The rows {@code rows[0 … n-1]} of a batch; a negative entry is a row of nulls. */
  public static Batch select(Batch batch, int[] rows, int n) {
    return new Batch(n, select(batch.columns(), rows, n));
  }

  /** As {@link #select(Batch, int[], int)}. Columns that shared a selection share the new one. */
  public static List<Column> select(List<Column> columns, int[] rows, int n) {
    List<Column> selected = new ArrayList<>(columns.size());
    int[] plain = null;
    int[] previous = null;
    int[] composed = null;
    for (Column column : columns) {
      int[] selection = column.selection();
      if (selection == null) {
        if (plain == null) {
          plain = rows.length == n ? rows : Arrays.copyOf(rows, n);
        }
        selected.add(column.through(plain));
        continue;
      }
      if (composed == null || selection != previous) {
        previous = selection;
        composed = compose(selection, rows, n);
      }
      selected.add(column.through(composed));
    }
    return selected;
  }

  /** {@code outer[rows[i]]}, negative where either is. */
  public static int[] compose(int @Nullable [] outer, int[] rows, int n) {
    if (outer == null) {
      return Arrays.copyOf(rows, n);
    }
    int[] composed = new int[n];
    for (int i = 0; i < n; i++) {
      int row = rows[i];
      composed[i] = row < 0 ? -1 : outer[row];
    }
    return composed;
  }
}
