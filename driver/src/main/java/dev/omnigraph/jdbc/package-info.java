/** The java.sql driver. */
@NullMarked
package dev.omnigraph.jdbc;

import org.jspecify.annotations.NullMarked;
