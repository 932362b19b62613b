package dev.omnigraph.engine.publish;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * A row of {@code __manifest}; the columns are the components. See {@code
 * docs/formats/manifest.md}.
 *
 * @param kind {@code graph}, {@code schema}, {@code branch}, {@code query} in the registry
 *     fragment, {@code head}, {@code table} in a head fragment, {@code commit}, {@code event} in a
 *     log fragment
 * @param branch the branch that it belongs to, or empty
 * @param incarnation of that branch, or empty
 * @param id of what it describes: ULID, table key or name
 * @param version commit version, table version, schema number or format version
 * @param millis epoch milliseconds
 * @param body the rest, a JSON object
 */
record ManifestRow(
    String kind,
    String branch,
    String incarnation,
    String id,
    long version,
    long millis,
    String body) {
  static final Schema SCHEMA =
      new Schema(
          List.of(
              text("kind"),
              text("branch"),
              text("incarnation"),
              text("id"),
              number("version"),
              number("millis"),
              text("body")));

  static final List<String> COLUMNS = SCHEMA.getFields().stream().map(Field::getName).toList();

  private static Field text(String name) {
    return new Field(name, FieldType.notNullable(ArrowType.Utf8.INSTANCE), null);
  }

  private static Field number(String name) {
    return new Field(name, FieldType.notNullable(new ArrowType.Int(64, true)), null);
  }

  /** Rows as a root, which the caller closes. */
  static VectorSchemaRoot root(List<ManifestRow> rows, BufferAllocator allocator) {
    VectorSchemaRoot root = VectorSchemaRoot.create(SCHEMA, allocator);
    try {
      for (int i = 0; i < rows.size(); i++) {
        ManifestRow row = rows.get(i);
        set(root, 0, i, row.kind);
        set(root, 1, i, row.branch);
        set(root, 2, i, row.incarnation);
        set(root, 3, i, row.id);
        ((BigIntVector) root.getVector(4)).setSafe(i, row.version);
        ((BigIntVector) root.getVector(5)).setSafe(i, row.millis);
        set(root, 6, i, row.body);
      }
      root.setRowCount(rows.size());
      return root;
    } catch (RuntimeException e) {
      root.close();
      throw e;
    }
  }

  private static void set(VectorSchemaRoot root, int column, int row, String text) {
    ((VarCharVector) root.getVector(column)).setSafe(row, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Rows out of vectors in the order of {@link #COLUMNS}. */
  static List<ManifestRow> rows(List<FieldVector> vectors, String file) {
    try {
      int count = vectors.isEmpty() ? 0 : vectors.get(0).getValueCount();
      List<ManifestRow> rows = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        rows.add(
            new ManifestRow(
                get(vectors, 0, i),
                get(vectors, 1, i),
                get(vectors, 2, i),
                get(vectors, 3, i),
                ((BigIntVector) vectors.get(4)).get(i),
                ((BigIntVector) vectors.get(5)).get(i),
                get(vectors, 6, i)));
      }
      return rows;
    } catch (ClassCastException e) {
      throw new EngineException(
              ErrorCode.CORRUPTION, "The file " + file + " does not hold manifest rows.", e)
          .with("uri", file);
    }
  }

  private static String get(List<FieldVector> vectors, int column, int row) {
    return new String(((VarCharVector) vectors.get(column)).get(row), StandardCharsets.UTF_8);
  }
}
