/** The port on Lance: the only package that knows it. */
@NullMarked
package dev.omnigraph.engine.storage.lance;

import org.jspecify.annotations.NullMarked;
