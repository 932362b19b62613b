package dev.omnigraph.engine;

import java.util.function.LongUnaryOperator;
import org.apache.arrow.memory.AllocationListener;
import org.apache.arrow.memory.AllocationOutcome;

/**
 * Lets caches give way where a statement would fail for want of memory: they can be filled again,
 * the statement cannot go on.
 */
final class MemoryPressure implements AllocationListener {
  private volatile LongUnaryOperator relief = bytes -> 0;

  /**
   * Says who gives way.
   *
   * @param relief frees at least so many bytes if it can, and returns how many it freed
   */
  void relieveWith(LongUnaryOperator relief) {
    this.relief = relief;
  }

  @Override
  public boolean onFailedAllocation(long size, AllocationOutcome outcome) {
    return relief.applyAsLong(size) > 0;
  }
}
