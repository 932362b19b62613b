/** What a text says: immutable syntax trees with positions. */
@NullMarked
package dev.omnigraph.parser.ast;

import org.jspecify.annotations.NullMarked;
