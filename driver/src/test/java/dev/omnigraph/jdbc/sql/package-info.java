/**
 * SQL through the driver, held against DuckDB with the same data, and against its own mutations.
 */
@NullMarked
package dev.omnigraph.jdbc.sql;

import org.jspecify.annotations.NullMarked;
