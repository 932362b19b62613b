/** Findings about queries that are valid but suspicious. */
@NullMarked
package dev.omnigraph.parser.lint;

import org.jspecify.annotations.NullMarked;
