package dev.omnigraph.engine.publish;

import dev.omnigraph.engine.storage.TableRef;

/**
 * Which version of a table a commit shows.
 *
 * @param tableKey {@code node:T} or {@code edge:T}
 * @param table the version: two commits show the same rows exactly if these are equal
 * @param tableVersion counter for people and errors, raised by one a logical change on a branch
 * @param rows live rows
 * @param bytes of its data files
 * @param fragments how many there are
 */
public record Pin(
    String tableKey, TableRef table, long tableVersion, long rows, long bytes, int fragments) {}
