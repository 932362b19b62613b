/**
 * Upkeep of a graph beside its readers and writers: verifying it, putting small fragments together,
 * dropping what nothing needs any more. Nothing here changes a row that anyone can see.
 */
@NullMarked
package dev.omnigraph.engine.maintain;

import org.jspecify.annotations.NullMarked;
