package dev.omnigraph.engine.validate;

import dev.omnigraph.engine.cancel.CancelToken;
import dev.omnigraph.engine.stage.StagedWrites;
import dev.omnigraph.engine.table.GraphImage;
import dev.omnigraph.engine.table.Pins;
import dev.omnigraph.parser.schema.EdgeType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Holds the final image of what a statement changed to the schema: required values, enums, ranges
 * and patterns, keys and unique tuples, ends of edges, cardinality.
 *
 * <p>The checks run in this order over all tables, each over the tables in order of declaration and
 * the rows in order of insertion; the first one that fails is thrown, so the same change always
 * gives the same error. Thread-safe; one an engine, because it keeps compiled patterns.
 */
public final class Validator {
  private static final int MAX_PATTERNS = 1000;

  private final Map<String, Pattern> patterns = new ConcurrentHashMap<>();

  /**
   * {@link #validate(StagedWrites, StagedWrites.Mark, Pins, CancelToken, RowOrigins)} of rows
   * without origin.
   */
  public void validate(
      StagedWrites writes, StagedWrites.Mark since, Pins pins, CancelToken cancel) {
    validate(writes, since, pins, cancel, RowOrigins.NONE);
  }

  /**
   * Validates what was staged since a mark, and adds every table whose content the outcome relied
   * on to those that the publish expects.
   *
   * @param origins where the rows came from, for the message and the fields {@code path}, {@code
   *     line}
   * @throws dev.omnigraph.engine.error.EngineException the first violation; staged rows stay as
   *     they are (the caller rolls back)
   */
  public void validate(
      StagedWrites writes,
      StagedWrites.Mark since,
      Pins pins,
      CancelToken cancel,
      RowOrigins origins) {
    GraphImage image = writes.image();
    List<Change> changes = changes(writes, since, image);
    Violation violation = new Violation(origins, pins);
    ValueCheck values = new ValueCheck(cancel, violation, this::pattern);
    changes.forEach(values::checkRequired);
    changes.forEach(values::checkValues);
    UniqueCheck unique = new UniqueCheck(pins, cancel, violation, origins);
    for (Change change : changes) {
      if (unique.check(change)) {
        writes.expect(change.tableKey());
      }
    }
    EndpointCheck ends = new EndpointCheck(image, pins, cancel, violation, writes::expect);
    for (Change change : changes) {
      if (change.def().type() instanceof EdgeType type) {
        ends.checkNewEdges(change, type);
      }
    }
    for (Change change : changes) {
      if (!change.def().isEdge()) {
        ends.checkGoneNodes(change);
      }
    }
    CardinalityCheck cardinality =
        new CardinalityCheck(image, pins, cancel, violation, writes::expect);
    for (Change change : changes) {
      if (change.def().type() instanceof EdgeType type) {
        cardinality.check(change, type);
      }
    }
  }

  private static List<Change> changes(
      StagedWrites writes, StagedWrites.Mark since, GraphImage image) {
    Map<String, Change> byTable = new HashMap<>();
    writes.changesSince(since).forEach(c -> byTable.put(c.tableKey(), new Change(c)));
    List<Change> changes = new ArrayList<>();
    image
        .schema()
        .tables()
        .forEach(
            def -> {
              Change change = byTable.get(def.tableKey());
              if (change != null) {
                changes.add(change);
              }
            });
    return changes;
  }

  private Pattern pattern(String regex) {
    if (patterns.size() > MAX_PATTERNS) {
      patterns.clear();
    }
    return patterns.computeIfAbsent(regex, Pattern::compile);
  }
}
