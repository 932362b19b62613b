/** Immutable images of tables, and everything decoded from their segments once. */
@NullMarked
package dev.omnigraph.engine.table;

import org.jspecify.annotations.NullMarked;
