/** A transaction's writes before they are published. */
@NullMarked
package dev.omnigraph.engine.stage;

import org.jspecify.annotations.NullMarked;
