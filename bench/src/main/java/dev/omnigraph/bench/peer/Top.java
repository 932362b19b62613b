package dev.omnigraph.bench.peer;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The few best of a stream by score.
 *
 * @param <T> what is scored
 */
final class Top<T> {
  private record Entry<T>(double score, T value) {}

  private final PriorityQueue<Entry<T>> heap =
      new PriorityQueue<>(Comparator.comparingDouble((Entry<T> entry) -> entry.score));
  private final int limit;

  Top(int limit) {
    this.limit = limit;
  }

  void add(double score, T value) {
    if (heap.size() < limit) {
      heap.add(new Entry<>(score, value));
      return;
    }
    Entry<T> worst = heap.peek();
    if (worst != null && score > worst.score) {
      heap.poll();
      heap.add(new Entry<>(score, value));
    }
  }

  /** Best first; empties it. */
  List<T> best() {
    Deque<T> best = new ArrayDeque<>();
    for (Entry<T> entry = heap.poll(); entry != null; entry = heap.poll()) {
      best.addFirst(entry.value);
    }
    return List.copyOf(best);
  }
}
