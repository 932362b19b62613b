/**
 * Front door of the toolkit: texts of {@code .gq} and {@code .pg} in, trees, catalogs and
 * diagnostics out.
 */
@NullMarked
package dev.omnigraph.parser;

import org.jspecify.annotations.NullMarked;
