/**
 * Runs statements and shell commands on one connection and reports how it went.
 *
 * <p>A failure is printed and told by a return value; only trouble with the output is thrown. Start
 * reading at {@link StatementRunner}.
 */
@NullMarked
package dev.omnigraph.shell.session;

import org.jspecify.annotations.NullMarked;
