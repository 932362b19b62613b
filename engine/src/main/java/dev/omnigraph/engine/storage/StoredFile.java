package dev.omnigraph.engine.storage;

/**
 * A file of the store.
 *
 * @param path relative to the graph's root, with {@code /}
 * @param bytes its size
 * @param changedMillis when it was last changed, epoch milliseconds of the store's clock
 */
public record StoredFile(String path, long bytes, long changedMillis) {}
