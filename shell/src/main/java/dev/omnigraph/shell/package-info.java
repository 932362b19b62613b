/** The interactive shell. */
@NullMarked
package dev.omnigraph.shell;

import org.jspecify.annotations.NullMarked;
