/**
 * Conditions on words of a text, evaluated exactly on the text itself. What counts as a word and
 * when two words are the same is decided in {@link dev.omnigraph.engine.exec.text.Words}.
 */
@NullMarked
package dev.omnigraph.engine.exec.text;

import org.jspecify.annotations.NullMarked;
