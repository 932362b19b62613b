package dev.omnigraph.engine.publish;

import dev.omnigraph.engine.catalog.GraphSchema;
import dev.omnigraph.engine.table.CommittedGraph;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One immutable state of a graph: what a statement or transaction reads. A cheap value that need
 * not be closed.
 */
public final class Snapshot {
  private final Head head;
  private final AcceptedSchema accepted;
  private final GraphSchema schema;
  private final CommittedGraph image;
  private final boolean isHead;
  private Leases.@Nullable Use lease;

  Snapshot(
      Head head,
      AcceptedSchema accepted,
      GraphSchema schema,
      CommittedGraph image,
      boolean isHead) {
    this.head = head;
    this.accepted = accepted;
    this.schema = schema;
    this.image = image;
    this.isHead = isHead;
  }

  /** The branch that it was taken of; for a commit read by its id the branch it was made on. */
  public String branch() {
    return head.branch();
  }

  /** The newest commit in it. */
  public String commitId() {
    return head.commitId();
  }

  /** Version of that commit. */
  public long version() {
    return head.version();
  }

  /** When that commit was made. */
  public Instant committedAt() {
    return head.committedAt();
  }

  /** The schema it is read under: the graph's newest when the snapshot was taken. */
  public GraphSchema schema() {
    return schema;
  }

  /** When and by which commit the schema was accepted. */
  public AcceptedSchema acceptedSchema() {
    return accepted;
  }

  /** Its tables. */
  public CommittedGraph image() {
    return image;
  }

  /** Figures of its tables, in the order of the schema. */
  public List<Pin> tables() {
    return schema.tables().stream()
        .map(table -> head.pin(table.tableKey()))
        .filter(Objects::nonNull)
        .toList();
  }

  /** Whether it was taken of a branch's head, and can so be written to. */
  public boolean isHead() {
    return isHead;
  }

  /** Keeps it under a lease that ends with it. */
  void keepUnder(Leases.Use use) {
    lease = use;
  }

  /** Fails if its lease has lapsed. */
  void checkLease() {
    if (lease != null) {
      lease.check();
    }
  }

  boolean isSynced() {
    return head.synced();
  }

  List<Pin> pins() {
    return head.pins();
  }

  String incarnation() {
    return head.incarnation();
  }

  @Nullable Pin pin(String tableKey) {
    return head.pin(tableKey);
  }
}
