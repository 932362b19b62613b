/**
 * The manifest, its commits and branches, and the one compare-and-swap that makes a transaction
 * visible.
 */
@NullMarked
package dev.omnigraph.engine.publish;

import org.jspecify.annotations.NullMarked;
