package dev.omnigraph.engine.storage;

import org.jspecify.annotations.Nullable;

/**
 * A fragment of a table: one immutable data file, and which of its rows are deleted.
 *
 * @param id number in the table; given by the commit that adds the fragment, 0 before
 * @param file the data file, relative to the graph's root: identity of the rows
 * @param rows physical rows, deleted ones included
 * @param deleted how many of them are deleted
 * @param deletionFile the file that says which, relative to the graph's root; null if none
 * @param bytes size of the data file
 * @param handle what the store needs to commit the fragment again; opaque
 */
public record FragmentInfo(
    int id,
    String file,
    int rows,
    int deleted,
    @Nullable String deletionFile,
    long bytes,
    Object handle) {}
