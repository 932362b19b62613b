package dev.omnigraph.engine.exec;

import dev.omnigraph.engine.cancel.CancelToken;
import dev.omnigraph.engine.stage.StagedWrites;
import dev.omnigraph.engine.table.GraphImage;
import dev.omnigraph.engine.table.Pins;
import java.time.Instant;
import java.util.Map;
import org.apache.arrow.memory.BufferAllocator;
import org.jspecify.annotations.Nullable;

/**
 * Everything one execution of a plan depends on.
 *
 * @param image what it reads
 * @param writes where a modifying plan stages, or null for a read
 * @param effects counts of a modifying statement, shared by its plans; ignored by reads
 * @param parameters values by name ({@code .gq}) or by {@code "?0"}, {@code "?1"} … (SQL), already
 *     converted to the Java values that {@link dev.omnigraph.parser.check.TypedExpression} lists;
 *     absent means null
 * @param now the instant of {@code now()} and CURRENT_TIMESTAMP
 * @param allocator child allocator of this execution; closed by whoever made the context
 * @param cancel asked in every loop
 * @param pins keeps cached columns
 * @param batchSize rows a batch
 * @param caches what executions share
 * @param outer the batch that a correlated inner plan runs over, or null outside of one
 * @param scope other branches and system tables
 * @param profile watches the operators, or null
 */
public record ExecContext(
    GraphImage image,
    @Nullable StagedWrites writes,
    Effects effects,
    Map<String, @Nullable Object> parameters,
    Instant now,
    BufferAllocator allocator,
    CancelToken cancel,
    Pins pins,
    int batchSize,
    SharedCaches caches,
    @Nullable OuterBatch outer,
    SessionScope scope,
    @Nullable Profile profile) {
  /** A context of an outermost plan that shares nothing with other executions. */
  public ExecContext(
      GraphImage image,
      @Nullable StagedWrites writes,
      Effects effects,
      Map<String, @Nullable Object> parameters,
      Instant now,
      BufferAllocator allocator,
      CancelToken cancel,
      Pins pins,
      int batchSize) {
    this(
        image,
        writes,
        effects,
        parameters,
        now,
        allocator,
        cancel,
        pins,
        batchSize,
        new SharedCaches(),
        null,
        SessionScope.NONE);
  }

  /** A context that nobody watches. */
  public ExecContext(
      GraphImage image,
      @Nullable StagedWrites writes,
      Effects effects,
      Map<String, @Nullable Object> parameters,
      Instant now,
      BufferAllocator allocator,
      CancelToken cancel,
      Pins pins,
      int batchSize,
      SharedCaches caches,
      @Nullable OuterBatch outer,
      SessionScope scope) {
    this(
        image,
        writes,
        effects,
        parameters,
        now,
        allocator,
        cancel,
        pins,
        batchSize,
        caches,
        outer,
        scope,
        null);
  }

  /** Starts a plan, watched if this execution is. */
  public Operator open(PhysicalPlan plan) {
    Profile watching = profile;
    return watching == null ? plan.open(this) : watching.open(plan, this);
  }

  /** This context, watched. */
  public ExecContext watchedBy(Profile watching) {
    return with(allocator, watching);
  }

  ExecContext allocatingFrom(BufferAllocator other) {
    return with(other, profile);
  }

  private ExecContext with(BufferAllocator newAllocator, @Nullable Profile newProfile) {
    return new ExecContext(
        image,
        writes,
        effects,
        parameters,
        now,
        newAllocator,
        cancel,
        pins,
        batchSize,
        caches,
        outer,
        scope,
        newProfile);
  }

  /** This context with other shared caches. */
  public ExecContext sharing(SharedCaches shared) {
    return new ExecContext(
        image,
        writes,
        effects,
        parameters,
        now,
        allocator,
        cancel,
        pins,
        batchSize,
        shared,
        outer,
        scope,
        profile);
  }

  /** This context over another image with other parameters, for the next step of a statement. */
  public ExecContext over(GraphImage newImage, Map<String, @Nullable Object> newParameters) {
    return new ExecContext(
        newImage,
        writes,
        effects,
        newParameters,
        now,
        allocator,
        cancel,
        pins,
        batchSize,
        caches,
        outer,
        scope,
        profile);
  }

  /** This context for an inner plan that runs over a batch of an enclosing operator. */
  public ExecContext within(int id, Batch batch) {
    return new ExecContext(
        image,
        writes,
        effects,
        parameters,
        now,
        allocator,
        cancel,
        pins,
        batchSize,
        caches,
        new OuterBatch(id, batch, outer),
        scope,
        profile);
  }

  /** Throws if the statement was cancelled or ran out of time. */
  public void checkCancelled() {
    cancel.check();
  }
}
