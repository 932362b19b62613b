/** Procedures: reading CALL, binding its arguments, running it. */
@NullMarked
package dev.omnigraph.engine.call;

import org.jspecify.annotations.NullMarked;
