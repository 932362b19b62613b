/** Grammars and keywords. */
@NullMarked
package dev.omnigraph.grammar;

import org.jspecify.annotations.NullMarked;
