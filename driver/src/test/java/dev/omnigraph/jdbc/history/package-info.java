/**
 * Histories of concurrent transactions, and the search for what snapshot isolation or serializable
 * transactions must not show.
 */
@NullMarked
package dev.omnigraph.jdbc.history;

import org.jspecify.annotations.NullMarked;
