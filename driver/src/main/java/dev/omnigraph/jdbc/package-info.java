/**
 * The {@code java.sql} driver: decides how graphs, statements, values and failures look to a Java
 * program. Everything is reachable through plain {@code java.sql}; the public interfaces of this
 * package, reached by {@link java.sql.Wrapper#unwrap}, add what {@code java.sql} has no words for.
 *
 * <p>Knows the engine's top package and its error codes, nothing below. Start reading at {@link
 * dev.omnigraph.jdbc.OmnigraphDriver}.
 */
@NullMarked
package dev.omnigraph.jdbc;

import org.jspecify.annotations.NullMarked;
