package dev.omnigraph.engine.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class UlidsTest {
  @Test
  void increasesWhileTheClockStandsStill() {
    Ulids ulids = new Ulids(Clock.fixed(Instant.ofEpochMilli(1469918176385L), ZoneOffset.UTC));
    String before = ulids.next();
    assertThat(before).matches("01ARYZ6S41[0-9A-HJKMNP-TV-Z]{16}");
    for (int i = 0; i < 10_000; i++) {
      String next = ulids.next();
      assertThat(next).isGreaterThan(before).startsWith("01ARYZ6S4");
      before = next;
    }
  }

  @Test
  void givesEachThreadItsOwnIncreasingOnes() throws Exception {
    Ulids ulids = new Ulids(Clock.systemUTC());
    List<List<String>> made = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      List<String> mine = new ArrayList<>();
      made.add(mine);
      threads.add(
          new Thread(
              () -> {
                for (int i = 0; i < 5_000; i++) {
                  mine.add(ulids.next());
                }
              }));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    TreeSet<String> all = new TreeSet<>();
    for (List<String> mine : made) {
      assertThat(mine).isSorted();
      all.addAll(mine);
    }
    assertThat(all).hasSize(20_000);
  }
}
