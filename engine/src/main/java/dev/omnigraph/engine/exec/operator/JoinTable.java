package dev.omnigraph.engine.exec.operator;

import dev.omnigraph.engine.exec.Batch;
import dev.omnigraph.engine.exec.Column;
import dev.omnigraph.engine.exec.ExecContext;
import dev.omnigraph.engine.exec.Operator;
import dev.omnigraph.engine.exec.expr.Hasher;
import dev.omnigraph.engine.exec.expr.PairOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The right side of a join: its rows, chained by the hash of their keys. */
final class JoinTable implements AutoCloseable {
  private final RowStore rows;
  private final boolean[] nullSafe;
  private List<Column> columns = List.of();
  private List<Column> keys = List.of();
  private int[] heads = {-1};
  private int[] next = new int[0];
  private int[] hashes = new int[0];
  private int[] openRows = new int[0];

  JoinTable(JoinPlan plan, Operator input, ExecContext context) {
    rows = new RowStore(plan.rightTypes(), context.allocator());
    nullSafe = plan.nullSafe();
    try {
      for (Batch batch = input.next(); batch != null; batch = input.next()) {
        context.checkCancelled();
        rows.append(batch);
      }
      build(plan.rightKeys());
    } catch (RuntimeException | Error e) {
      rows.close();
      throw e;
    }
  }

  private void build(int[] keyFields) {
    columns = rows.columns();
    List<Column> keyColumns = new ArrayList<>();
    for (int field : keyFields) {
      keyColumns.add(columns.get(field));
    }
    keys = keyColumns;
    int n = rows.size();
    hashes = new int[n];
    Hasher.hash(keys, n, hashes);
    heads = new int[Math.max(16, Integer.highestOneBit(Math.max(n, 1)) * 2)];
    Arrays.fill(heads, -1);
    next = new int[n];
    openRows = new int[n];
    int open = 0;
    // From the back, so that a chain runs in order of the rows.
    for (int row = n - 1; row >= 0; row--) {
      if (hasOpenKey(row)) {
        openRows[open++] = row;
        continue;
      }
      int slot = hashes[row] & heads.length - 1;
      next[row] = heads[slot];
      heads[slot] = row;
    }
    openRows = Arrays.copyOf(openRows, open);
  }

  private boolean hasOpenKey(int row) {
    for (int k = 0; k < nullSafe.length; k++) {
      if (!nullSafe[k] && keys.get(k).isNull(row)) {
        return true;
      }
    }
    return false;
  }

  int size() {
    return rows.size();
  }

  List<Column> columns() {
    return columns;
  }

  /** Rows with a null in a key that is not null-safe: they match nothing, but may leave it open. */
  int[] openRows() {
    return openRows;
  }

  /** A probe for the rows of a batch. */
  Probe probe(Batch batch, int[] keyFields) {
    List<Column> left = new ArrayList<>();
    PairOrder[] orders = new PairOrder[keyFields.length];
    for (int k = 0; k < keyFields.length; k++) {
      Column column = batch.column(keyFields[k]);
      left.add(column);
      orders[k] = PairOrder.of(column.vector(), keys.get(k).vector());
    }
    int[] leftHashes = new int[batch.rows()];
    Hasher.hash(left, batch.rows(), leftHashes);
    return new Probe(left, leftHashes, orders);
  }

  /** Finds matches of the rows of one batch. */
  final class Probe {
    private final List<Column> left;
    private final int[] leftHashes;
    private final PairOrder[] orders;

    private Probe(List<Column> left, int[] leftHashes, PairOrder[] orders) {
      this.left = left;
      this.leftHashes = leftHashes;
      this.orders = orders;
    }

    /** Whether a key of the row that is not null-safe is null. */
    boolean isOpen(int row) {
      for (int k = 0; k < nullSafe.length; k++) {
        if (!nullSafe[k] && left.get(k).isNull(row)) {
          return true;
        }
      }
      return false;
    }

    /** The first match of a row, or -1. */
    int first(int row) {
      return isOpen(row) ? -1 : settle(row, heads[leftHashes[row] & heads.length - 1]);
    }

    /** The match after {@code previous}, or -1. */
    int after(int row, int previous) {
      return settle(row, next[previous]);
    }

    private int settle(int row, int candidate) {
      int found = candidate;
      while (found >= 0 && !(hashes[found] == leftHashes[row] && equal(row, found))) {
        found = next[found];
      }
      return found;
    }

    private boolean equal(int row, int found) {
      for (int k = 0; k < orders.length; k++) {
        int at = left.get(k).at(row);
        boolean isNull = at < 0 || left.get(k).vector().isNull(at);
        boolean foundNull = keys.get(k).vector().isNull(found);
        if (isNull != foundNull || !isNull && orders[k].compare(at, found) != 0) {
          return false;
        }
      }
      return true;
    }
  }

  @Override
  public void close() {
    rows.close();
  }
}
