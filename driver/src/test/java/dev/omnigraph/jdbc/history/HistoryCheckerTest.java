package dev.omnigraph.jdbc.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnigraph.jdbc.history.Anomaly.Kind;
import dev.omnigraph.jdbc.history.Txn.Outcome;
import dev.omnigraph.jdbc.history.Txn.Step.Append;
import dev.omnigraph.jdbc.history.Txn.Step.Read;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each anomaly, in the smallest history that shows it, is found. */
class HistoryCheckerTest {
  private final List<Txn> history = new ArrayList<>();

  /** All run at the same time, so that only what they saw orders them. */
  private void txn(Outcome outcome, Txn.Step... steps) {
    int id = history.size();
    history.add(new Txn(id, id, 0, 100, outcome, List.of(steps)));
  }

  private void committed(Txn.Step... steps) {
    txn(Outcome.COMMITTED, steps);
  }

  /** What a client reads when all others are done. */
  private void atTheEnd(Txn.Step... steps) {
    history.add(new Txn(history.size(), 0, 200, 300, Outcome.COMMITTED, List.of(steps)));
  }

  private static Append append(String key, int value) {
    return new Append(key, value);
  }

  private static Read read(String key, Integer... values) {
    return new Read(key, List.of(values));
  }

  private List<Kind> found(boolean serializable) {
    return HistoryChecker.check(history, serializable).stream().map(Anomaly::kind).toList();
  }

  @Test
  void aSerialHistoryIsFine() {
    committed(read("x"), append("x", 1));
    committed(read("x", 1), append("x", 2), append("y", 3), read("x", 1, 2));
    atTheEnd(read("x", 1, 2), read("y", 3));
    assertThat(found(true)).isEmpty();
  }

  @Test
  void findsALostUpdate() {
    committed(read("x"), append("x", 1));
    committed(read("x"), append("x", 2));
    atTheEnd(read("x", 2));
    assertThat(found(false)).contains(Kind.LOST_UPDATE);
  }

  @Test
  void findsALostUpdateThatKeptBothWrites() {
    committed(read("x"), append("x", 1));
    committed(read("x"), append("x", 2));
    atTheEnd(read("x", 1, 2));
    assertThat(found(false)).containsExactly(Kind.SNAPSHOT_CYCLE);
  }

  @Test
  void findsADirtyRead() {
    txn(Outcome.ABORTED, append("x", 1));
    committed(read("x", 1));
    atTheEnd(read("x", 1));
    assertThat(found(false)).contains(Kind.DIRTY_READ);
  }

  @Test
  void findsAnIntermediateRead() {
    committed(append("x", 1), append("x", 2));
    committed(read("x", 1));
    atTheEnd(read("x", 1, 2));
    assertThat(found(false)).contains(Kind.INTERMEDIATE_READ);
  }

  @Test
  void findsANonRepeatableRead() {
    committed(append("x", 1));
    committed(read("x"), read("x", 1));
    atTheEnd(read("x", 1));
    assertThat(found(false)).contains(Kind.INTERNAL);
  }

  @Test
  void findsAReadThatMissesAnOwnWrite() {
    committed(append("x", 1), read("x"));
    atTheEnd(read("x", 1));
    assertThat(found(false)).contains(Kind.INTERNAL);
  }

  @Test
  void findsHalfATransaction() {
    committed(append("x", 1), append("y", 2));
    committed(read("x", 1), read("y"));
    atTheEnd(read("x", 1), read("y", 2));
    assertThat(found(false)).containsExactly(Kind.SNAPSHOT_CYCLE);
  }

  @Test
  void findsInterleavedWrites() {
    committed(append("x", 1), append("y", 2));
    committed(append("x", 3), append("y", 4));
    atTheEnd(read("x", 1, 3), read("y", 4, 2));
    assertThat(found(false)).containsExactly(Kind.SNAPSHOT_CYCLE);
  }

  @Test
  void findsAReadOfThePast() {
    committed(append("x", 1));
    atTheEnd(read("x"));
    history.add(new Txn(9, 1, 400, 500, Outcome.COMMITTED, List.of(read("x", 1))));
    assertThat(found(false)).containsExactly(Kind.SNAPSHOT_CYCLE);
  }

  @Test
  void findsWriteSkewWhereSerializableIsAskedFor() {
    committed(read("x"), append("y", 1));
    committed(read("y"), append("x", 2));
    atTheEnd(read("x", 2), read("y", 1));
    assertThat(found(false)).isEmpty();
    assertThat(found(true)).containsExactly(Kind.SERIAL_CYCLE);
  }

  @Test
  void anUnknownOutcomeMayBeEither() {
    txn(Outcome.UNKNOWN, append("x", 1));
    txn(Outcome.UNKNOWN, append("x", 2));
    atTheEnd(read("x", 2));
    assertThat(found(true)).isEmpty();
  }

  @Test
  void findsAnElementThatNobodyWroteAndOneThatIsThereTwice() {
    committed(append("x", 1));
    atTheEnd(read("x", 1, 7, 7));
    assertThat(found(false)).contains(Kind.GARBAGE);
  }
}
