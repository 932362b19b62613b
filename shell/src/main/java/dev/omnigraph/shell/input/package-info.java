/**
 * Reads what a user types: cuts texts into statements, completes names, edits lines.
 *
 * <p>Knows the outer shape of statements (quotes, comments, braces), not their grammar.
 */
@NullMarked
package dev.omnigraph.shell.input;

import org.jspecify.annotations.NullMarked;
