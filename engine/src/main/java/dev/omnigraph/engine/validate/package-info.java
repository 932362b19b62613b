/** Constraints, checked on the final image of what a statement changed. */
@NullMarked
package dev.omnigraph.engine.validate;

import org.jspecify.annotations.NullMarked;
