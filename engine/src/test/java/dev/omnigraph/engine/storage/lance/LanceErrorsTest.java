package dev.omnigraph.engine.storage.lance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.storage.CommitOutcome;
import dev.omnigraph.engine.storage.FragmentInfo;
import dev.omnigraph.engine.storage.NativeAccess;
import dev.omnigraph.engine.storage.TableRef;
import dev.omnigraph.engine.storage.VersionChange;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pins what Lance says when things go wrong: its texts are all there is to tell failures apart. */
class LanceErrorsTest {
  private static final Schema SCHEMA =
      new Schema(List.of(new Field("n", FieldType.nullable(new ArrowType.Int(64, true)), null)));

  @TempDir Path folder;
  private BufferAllocator allocator;
  private LanceStore store;

  @BeforeEach
  void open() {
    NativeAccess.ensure();
    allocator = new RootAllocator();
    store = new LanceStore(folder, allocator);
  }

  @AfterEach
  void close() {
    store.close();
    allocator.close();
  }

  private List<FragmentInfo> write(int rows, int rowsPerFragment) {
    try (VectorSchemaRoot root = VectorSchemaRoot.create(SCHEMA, allocator)) {
      BigIntVector numbers = (BigIntVector) root.getVector(0);
      for (int i = 0; i < rows; i++) {
        numbers.setSafe(i, i);
      }
      root.setRowCount(rows);
      return store.write("t", List.of(root), rowsPerFragment);
    }
  }

  private TableRef table(int rows) {
    store.create("t", SCHEMA, null);
    TableRef first = new TableRef("t", 1);
    CommitOutcome made =
        store.commit(
            first, new VersionChange(List.of(), List.of(), write(rows, Integer.MAX_VALUE)));
    return ((CommitOutcome.Committed) made).table();
  }

  private static void failsWith(ErrorCode code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            EngineException.class,
            e -> {
              assertThat(e.code()).as(e.getMessage()).isEqualTo(code);
              assertThat(e.getMessage()).doesNotContain(".rs:");
            });
  }

  @Test
  void tellsThatATableIsThereAlready() {
    assertThat(store.create("t", SCHEMA, null)).isTrue();
    assertThat(store.create("t", SCHEMA, null)).isFalse();
  }

  @Test
  void tellsThatAnotherCommitRemovedTheSameFragment() {
    TableRef base = table(3);
    int fragment = store.fragments(base).get(0).id();
    VersionChange change = new VersionChange(List.of(fragment), List.of(), write(1, 10));
    assertThat(store.commit(base, change)).isInstanceOf(CommitOutcome.Committed.class);
    assertThat(store.commit(base, change)).isInstanceOf(CommitOutcome.Collision.class);
  }

  @Test
  void rebasesOverCommitsOfOtherFragments() {
    TableRef base = table(3);
    assertThat(store.commit(base, new VersionChange(List.of(), List.of(), write(1, 10))))
        .isEqualTo(new CommitOutcome.Committed(new TableRef("t", 3)));
    int fragment = store.fragments(base).get(0).id();
    assertThat(store.commit(base, new VersionChange(List.of(fragment), List.of(), List.of())))
        .isEqualTo(new CommitOutcome.Committed(new TableRef("t", 4)));
    assertThat(store.fragments(new TableRef("t", 4))).hasSize(1);
  }

  @Test
  void callsDamagedAndMissingFilesCorruption() throws Exception {
    TableRef base = table(1000);
    FragmentInfo fragment = store.fragments(base).get(0);
    failsWith(ErrorCode.CORRUPTION, () -> store.fragments(new TableRef("t", 99)));
    failsWith(ErrorCode.CORRUPTION, () -> store.fragments(new TableRef("none", 1)));
    Path data = folder.resolve(fragment.file());
    byte[] whole = Files.readAllBytes(data);
    Files.write(data, Arrays.copyOf(whole, whole.length / 2));
    failsWith(
        ErrorCode.CORRUPTION, () -> store.read(fragment.file(), List.of("n"), 1000, allocator));
    Files.write(data, new byte[0]);
    failsWith(
        ErrorCode.CORRUPTION, () -> store.read(fragment.file(), List.of("n"), 1000, allocator));
    Files.delete(data);
    failsWith(
        ErrorCode.CORRUPTION, () -> store.read(fragment.file(), List.of("n"), 1000, allocator));
  }

  @Test
  void callsATornVersionCorruption() throws Exception {
    TableRef base = table(3);
    Path version = folder.resolve(store.versionFile(base));
    byte[] whole = Files.readAllBytes(version);
    try (LanceStore fresh = new LanceStore(folder, allocator)) {
      for (int length : new int[] {0, whole.length / 2, whole.length - 1}) {
        Files.write(version, Arrays.copyOf(whole, length));
        failsWith(ErrorCode.CORRUPTION, () -> fresh.fragments(base));
      }
    }
  }

  @Test
  void findsTheNewestVersionByListingAndByProbing() {
    TableRef base = table(3);
    assertThat(base.version()).isEqualTo(2);
    assertThat(store.newest("t", 0)).isEqualTo(2);
    assertThat(store.newest("t", 1)).isEqualTo(2);
    assertThat(store.newest("none", 0)).isZero();
  }

  @Test
  void keepsDeletedRowsReadableAndTellsWhichTheyAre() {
    store.create("t", SCHEMA, null);
    TableRef first =
        store.commitDetached(
            new TableRef("t", 1), new VersionChange(List.of(), List.of(), write(10, 6)));
    List<FragmentInfo> fragments = store.fragments(first);
    assertThat(fragments).extracting(FragmentInfo::rows).containsExactly(6, 4);
    FragmentInfo left = store.delete(first, fragments.get(0), new int[] {1, 4});
    assertThat(store.delete(first, fragments.get(1), new int[] {0, 1, 2, 3})).isNull();
    TableRef second =
        store.commitDetached(
            first,
            new VersionChange(
                List.of(fragments.get(1).id()), List.of(Objects.requireNonNull(left)), List.of()));
    FragmentInfo kept = store.fragments(second).get(0);
    assertThat(kept.deleted()).isEqualTo(2);
    assertThat(store.deleted(second, kept).toString()).isEqualTo("{1, 4}");
    assertThat(store.newest("t", 0)).isEqualTo(1);
    List<FieldVector> columns = store.read(kept.file(), List.of("n"), 6, allocator);
    assertThat(((BigIntVector) columns.get(0)).get(4)).isEqualTo(4);
    columns.forEach(FieldVector::close);
  }
}
