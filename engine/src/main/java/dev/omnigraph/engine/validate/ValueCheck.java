package dev.omnigraph.engine.validate;

import dev.omnigraph.engine.cancel.CancelToken;
import dev.omnigraph.engine.catalog.ColumnDef;
import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.table.ByteKeys;
import dev.omnigraph.engine.table.Cells;
import dev.omnigraph.engine.table.Pins;
import dev.omnigraph.parser.schema.Constraint;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.arrow.vector.FieldVector;
import org.jspecify.annotations.Nullable;

/** Required values, enums, ranges and patterns of the new rows. */
final class ValueCheck {
  private final CancelToken cancel;
  private final Violation violation;
  private final Function<String, Pattern> patterns;

  ValueCheck(CancelToken cancel, Violation violation, Function<String, Pattern> patterns) {
    this.cancel = cancel;
    this.violation = violation;
    this.patterns = patterns;
  }

  void checkRequired(Change change) {
    List<ColumnDef> columns = change.def().columns();
    for (int c = 0; c < columns.size(); c++) {
      ColumnDef column = columns.get(c);
      if (!column.type().nullable()) {
        check(
            change,
            c,
            column.name(),
            ErrorCode.NOT_NULL,
            null,
            "is null",
            "It is required: give a value.");
      }
    }
  }

  void checkValues(Change change) {
    List<ColumnDef> columns = change.def().columns();
    for (int c = 0; c < columns.size(); c++) {
      ColumnDef column = columns.get(c);
      if (column.type().isEnum()) {
        checkEnum(change, c, column);
      }
    }
    for (Constraint constraint : change.def().type().constraints()) {
      if (constraint instanceof Constraint.Range range) {
        int c = change.def().indexOf(range.column());
        Bounds bounds = new Bounds(range, columns.get(c).type().scalar());
        String problem = "is outside " + bounds;
        String advice = "Give a number inside.";
        check(change, c, range.column(), ErrorCode.RANGE, bounds::contains, problem, advice);
      } else if (constraint instanceof Constraint.Check check) {
        Pattern pattern = patterns.apply(check.pattern());
        TextTest test = new TextTest(text -> pattern.matcher(text).find());
        String problem = "does not match " + pattern;
        String advice = "Give a text in which the pattern is found.";
        int c = change.def().indexOf(check.column());
        check(change, c, check.column(), ErrorCode.CHECK, test, problem, advice);
      }
    }
  }

  private void checkEnum(Change change, int index, ColumnDef column) {
    ByteKeys values = new ByteKeys();
    for (String value : column.type().enumValues()) {
      byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
      values.add(bytes, bytes.length);
    }
    TupleEncoder encoder = new TupleEncoder();
    CellTest test = (vector, row) -> encoder.find(values, List.of(vector), row) >= 0;
    String problem = "is none of " + String.join(", ", column.type().enumValues());
    check(change, index, column.name(), ErrorCode.ENUM, test, problem, "Give one of these.");
  }

  /** Judges a cell that is not null. */
  private interface CellTest {
    boolean holds(FieldVector vector, int row);
  }

  private record TextTest(Predicate<String> predicate) implements CellTest {
    @Override
    public boolean holds(FieldVector vector, int row) {
      return predicate.test((String) Objects.requireNonNull(Cells.get(vector, row)));
    }
  }

  private void check(
      Change change,
      int index,
      String column,
      ErrorCode code,
      @Nullable CellTest test,
      String problem,
      String advice) {
    for (Change.Part part : change.inserted()) {
      cancel.check();
      // Of one part at a time: what was spilled while it was staged does not fit at once.
      try (Pins pins = new Pins()) {
        FieldVector vector = part.segment().column(index, pins);
        if (test == null && vector.getNullCount() == 0) {
          continue;
        }
        int[] offsets = part.offsets();
        for (int i = 0; i < offsets.length; i++) {
          boolean isNull = vector.isNull(offsets[i]);
          if (test == null ? isNull : !isNull && !test.holds(vector, offsets[i])) {
            throw error(change, part.ordinal(i), vector, offsets[i], column, code, problem, advice);
          }
        }
      }
    }
  }

  private EngineException error(
      Change change,
      int ordinal,
      FieldVector vector,
      int row,
      String column,
      ErrorCode code,
      String problem,
      String advice) {
    Object value = Cells.get(vector, row);
    String text = column + " " + (value == null ? "" : Violation.shown(value) + " ") + problem;
    return violation
        .of(code, change.after(), ordinal, text, advice)
        .with("column", column)
        .with("value", Violation.field(value));
  }
}
