/**
 * Writes result sets as aligned tables, CSV or JSON lines.
 *
 * <p>Decides how a value looks; knows nothing of statements or of the terminal beyond its width.
 */
@NullMarked
package dev.omnigraph.shell.output;

import org.jspecify.annotations.NullMarked;
