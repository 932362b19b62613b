/** Sinks that stage what a statement changes. */
@NullMarked
package dev.omnigraph.engine.exec.modify;

import org.jspecify.annotations.NullMarked;
