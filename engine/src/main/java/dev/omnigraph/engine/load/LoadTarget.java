package dev.omnigraph.engine.load;

import dev.omnigraph.engine.ExecutionOptions.ProgressListener;
import dev.omnigraph.engine.cancel.CancelToken;
import dev.omnigraph.engine.stage.StagedWrites;
import dev.omnigraph.engine.table.Pins;
import org.apache.arrow.memory.BufferAllocator;
import org.jspecify.annotations.Nullable;

/**
 * What a load works on.
 *
 * @param writes the transaction that the load joins
 * @param allocator of the rows that are staged
 * @param pins of the statement
 * @param cancel asked all along
 * @param progress told in the phases {@code reading} (bytes of the input as stored) and {@code
 *     validating}, or null
 */
public record LoadTarget(
    StagedWrites writes,
    BufferAllocator allocator,
    Pins pins,
    CancelToken cancel,
    @Nullable ProgressListener progress) {}
