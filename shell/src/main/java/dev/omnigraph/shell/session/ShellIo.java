package dev.omnigraph.shell.session;

import java.io.PrintWriter;
import java.io.Reader;
import java.util.function.IntSupplier;

/**
 * Where a shell reads and writes.
 *
 * @param in what statements are read from where no other source is named
 * @param out results
 * @param err failures, warnings and progress
 * @param lineWidth cells of a line of {@code out}, asked before each result; 0 where lines may be
 *     of any length
 * @param showsProgress whether {@code err} is a terminal on which a line can be overwritten
 */
public record ShellIo(
    Reader in, PrintWriter out, PrintWriter err, IntSupplier lineWidth, boolean showsProgress) {}
