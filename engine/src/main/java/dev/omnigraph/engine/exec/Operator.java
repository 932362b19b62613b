package dev.omnigraph.engine.exec;

import org.jspecify.annotations.Nullable;

/**
 * A running physical operator. Pulled by one thread; every loop checks the context's cancel flag.
 */
public interface Operator extends AutoCloseable {
  /** The next batch, never an empty one, or null at the end. */
  @Nullable Batch next();

  /** Frees memory and closes the inputs; may come at any time, more than once. */
  @Override
  void close();
}
