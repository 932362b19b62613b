/** The command line: options and arguments of each command, and its exit status. */
@NullMarked
package dev.omnigraph.shell.command;

import org.jspecify.annotations.NullMarked;
