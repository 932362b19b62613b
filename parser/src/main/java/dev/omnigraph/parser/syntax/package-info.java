/**
 * Texts to trees: tokens, two-stage parsing, syntax errors in the language's own words. Nothing
 * here knows a catalog.
 */
@NullMarked
package dev.omnigraph.parser.syntax;

import org.jspecify.annotations.NullMarked;
