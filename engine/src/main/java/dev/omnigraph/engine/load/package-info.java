/** Bulk input and output as lines of JSON. */
@NullMarked
package dev.omnigraph.engine.load;

import org.jspecify.annotations.NullMarked;
