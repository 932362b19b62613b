package dev.omnigraph.engine.table;

import dev.omnigraph.engine.catalog.TableDef;
import java.util.BitSet;
import org.apache.arrow.vector.FieldVector;
import org.jspecify.annotations.Nullable;

/** Rows as one image shows them: where they stand in it, and which are dead. */
public final class SegmentView implements Segment {
  private final TableDef def;
  private final SegmentData data;
  private final int firstOrdinal;
  private final int deadCount;
  private final DeadRows dead;

  /** Gives the dead rows of a segment when they are first asked for; null if all live. */
  public interface DeadRows {
    /** The same object at each call. */
    @Nullable BitSet get();
  }

  /** Shows {@code data} from {@code firstOrdinal} on. */
  public SegmentView(
      TableDef def, SegmentData data, int firstOrdinal, int deadCount, DeadRows dead) {
    this.def = def;
    this.data = data;
    this.firstOrdinal = firstOrdinal;
    this.deadCount = deadCount;
    this.dead = dead;
  }

  /** The rows themselves. */
  public SegmentData data() {
    return data;
  }

  @Override
  public Object identity() {
    return data.identity();
  }

  @Override
  public int firstOrdinal() {
    return firstOrdinal;
  }

  @Override
  public int rowCount() {
    return data.rowCount();
  }

  @Override
  public @Nullable BitSet dead() {
    return deadCount == 0 ? null : dead.get();
  }

  @Override
  public int deadCount() {
    return deadCount;
  }

  @Override
  public FieldVector column(int index, Pins pins) {
    return data.column(def.columns().get(index), pins);
  }
}
