/**
 * The program {@code omnigraph}: an interactive shell, a quick start and short commands around
 * them.
 *
 * <p>It talks to a graph through {@code java.sql} alone. Start reading at {@link
 * dev.omnigraph.shell.Main}.
 */
@NullMarked
package dev.omnigraph.shell;

import org.jspecify.annotations.NullMarked;
