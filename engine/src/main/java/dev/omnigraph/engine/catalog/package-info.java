/** The accepted schema as tables. */
@NullMarked
package dev.omnigraph.engine.catalog;

import org.jspecify.annotations.NullMarked;
