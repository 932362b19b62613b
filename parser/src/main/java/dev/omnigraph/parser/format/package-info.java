/** Trees back to canonical text. */
@NullMarked
package dev.omnigraph.parser.format;

import org.jspecify.annotations.NullMarked;
