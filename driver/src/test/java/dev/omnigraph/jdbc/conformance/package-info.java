/** Runs the conformance cases over plain {@code java.sql}. */
@NullMarked
package dev.omnigraph.jdbc.conformance;

import org.jspecify.annotations.NullMarked;
