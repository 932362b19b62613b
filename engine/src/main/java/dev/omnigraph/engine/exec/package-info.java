/** Physical operators over Arrow batches. */
@NullMarked
package dev.omnigraph.engine.exec;

import org.jspecify.annotations.NullMarked;
