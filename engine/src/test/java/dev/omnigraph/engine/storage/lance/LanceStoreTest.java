package dev.omnigraph.engine.storage.lance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnigraph.engine.storage.CommitOutcome;
import dev.omnigraph.engine.storage.FragmentInfo;
import dev.omnigraph.engine.storage.NativeAccess;
import dev.omnigraph.engine.storage.TableRef;
import dev.omnigraph.engine.storage.TableStore;
import dev.omnigraph.engine.storage.VersionChange;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the store knows of versions that it made itself, against what it reads. */
class LanceStoreTest {
  private static final String TABLE = "nodes/T.lance";
  private static final Schema SCHEMA =
      new Schema(
          List.of(new Field("n", FieldType.notNullable(new ArrowType.Int(32, true)), List.of())));

  static {
    NativeAccess.ensure();
  }

  @TempDir Path folder;
  private BufferAllocator allocator = new RootAllocator();
  private LanceStore store;

  @BeforeEach
  void open() {
    store = new LanceStore(folder, allocator);
    store.create(TABLE, SCHEMA, null);
  }

  @AfterEach
  void close() {
    store.close();
    allocator.close();
  }

  private FragmentInfo write(int... values) {
    try (VectorSchemaRoot root = VectorSchemaRoot.create(SCHEMA, allocator)) {
      IntVector vector = (IntVector) root.getVector(0);
      for (int i = 0; i < values.length; i++) {
        vector.setSafe(i, values[i]);
      }
      root.setRowCount(values.length);
      return store.write(TABLE, List.of(root), 1000).get(0);
    }
  }

  private static VersionChange adding(FragmentInfo... added) {
    return new VersionChange(List.of(), List.of(), List.of(added));
  }

  private void assertKnownAsRead(TableRef version) {
    try (TableStore fresh = new LanceStore(folder, allocator)) {
      assertThat(store.fragments(version)).isEqualTo(fresh.fragments(version));
    }
  }

  @Test
  void knowsTheFragmentsOfItsOwnVersionsAsTheyAreRead() {
    TableRef version = new TableRef(TABLE, 1);
    assertThat(store.fragments(version)).isEmpty();
    for (int i = 0; i < 5; i++) {
      version = store.commitDetached(version, adding(write(i, i + 10, i + 20), write(-i)));
      assertKnownAsRead(version);
    }
    List<FragmentInfo> all = store.fragments(version);
    FragmentInfo left = store.delete(version, all.get(2), new int[] {1});
    assertThat(left).isNotNull();
    version =
        store.commitDetached(
            version,
            new VersionChange(
                List.of(all.get(9).id(), all.get(0).id()), List.of(left), List.of(write(7))));
    assertKnownAsRead(version);
    // The greatest number is gone now: the next one must still not be given out again.
    version =
        store.commitDetached(
            version,
            new VersionChange(List.of(store.fragments(version).get(8).id()), List.of(), List.of()));
    version = store.commitDetached(version, adding(write(8)));
    assertKnownAsRead(version);
  }

  @Test
  void knowsTheFragmentsOfACommitThatWasPutOnTopOfAnother() {
    TableRef base = new TableRef(TABLE, 1);
    store.fragments(base);
    CommitOutcome first = store.commit(base, adding(write(1)));
    CommitOutcome second = store.commit(base, adding(write(2)));
    for (CommitOutcome outcome : List.of(first, second)) {
      assertThat(outcome).isInstanceOf(CommitOutcome.Committed.class);
      assertKnownAsRead(((CommitOutcome.Committed) outcome).table());
    }
  }

  @Test
  void readsWhatItWroteWithoutOpeningTheTable() {
    List<FragmentInfo> written = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      written.add(write(i, 2 * i));
    }
    for (int i = 0; i < 3; i++) {
      FragmentInfo fragment = written.get(i);
      assertThat(fragment.rows()).isEqualTo(2);
      List<FieldVector> read = store.read(fragment.file(), List.of("n"), 2, allocator);
      assertThat(((IntVector) read.get(0)).get(1)).isEqualTo(2 * i);
      read.forEach(FieldVector::close);
    }
  }
}
