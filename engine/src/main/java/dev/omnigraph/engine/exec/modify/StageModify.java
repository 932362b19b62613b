package dev.omnigraph.engine.exec.modify;

import dev.omnigraph.engine.catalog.TableDef;
import dev.omnigraph.engine.exec.ExecContext;
import dev.omnigraph.engine.exec.Operator;
import dev.omnigraph.engine.exec.PhysicalPlan;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The one sink of every modification: drains its source completely, then stages what the rows say
 * (a very large insert is staged as its rows come; the source sees the image it was opened with).
 * Its operator gives no rows; the counts go to the context's effects.
 *
 * <p>Values are converted to the types of their columns, exactly or with an error of class {@code
 * value}; null in a column that must not be is {@code not_null}. Endpoints, enums, ranges and
 * uniqueness are checked by the validation at the end of the statement.
 *
 * @param source its fields are described by the next three
 * @param ordinal the field with the ordinals of the rows to change in the statement's image (null
 *     in a MERGE: no such row, insert), or -1 for INSERT and UPSERT
 * @param inserts what an inserted row takes from the source; columns not named are null, but the
 *     {@code id}: it is spelt from the key, or a fresh ULID for a type without one
 * @param updates what an updated row takes from the source; all else stays
 */
public record StageModify(
    Mode mode,
    TableDef table,
    PhysicalPlan source,
    int ordinal,
    List<Assignment> inserts,
    List<Assignment> updates)
    implements PhysicalPlan {
  public StageModify {
    inserts = List.copyOf(inserts);
    updates = List.copyOf(updates);
  }

  /** What is done with the rows. */
  public enum Mode {
    /** New rows; an id that is there already is {@code key_conflict}. */
    INSERT,
    /** New rows, in place of those with the same id; the last of several wins. */
    UPSERT,
    UPDATE,
    /** Deletes rows; of nodes also every edge at them, in all edge tables. */
    DELETE,
    /** Updates where there is an ordinal, inserts strictly where there is none. */
    MERGE
  }

  /** A field of the source and the index of the table's column that takes it. */
  public record Assignment(int field, int column) {}

  /** New rows. */
  public static StageModify insert(
      TableDef table, PhysicalPlan source, List<Assignment> inserts, boolean upsert) {
    return new StageModify(
        upsert ? Mode.UPSERT : Mode.INSERT, table, source, -1, inserts, List.of());
  }

  /** Changed rows. */
  public static StageModify update(
      TableDef table, PhysicalPlan source, int ordinal, List<Assignment> updates) {
    return new StageModify(Mode.UPDATE, table, source, ordinal, List.of(), updates);
  }

  /** Deleted rows, with the edges at deleted nodes. */
  public static StageModify delete(TableDef table, PhysicalPlan source, int ordinal) {
    return new StageModify(Mode.DELETE, table, source, ordinal, List.of(), List.of());
  }

  @Override
  public Operator open(ExecContext context) {
    return new ModifyOperator(this, context);
  }

  @Override
  public List<PhysicalPlan> inputs() {
    return List.of(source);
  }

  @Override
  public String describe() {
    return "StageModify "
        + mode
        + " "
        + table.tableKey()
        + (inserts.isEmpty() ? "" : " insert " + describe(inserts))
        + (updates.isEmpty() ? "" : " set " + describe(updates));
  }

  private String describe(List<Assignment> assignments) {
    return assignments.stream()
        .map(a -> table.columns().get(a.column()).name() + " = $" + a.field())
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
