package dev.omnigraph.engine.call;

import dev.omnigraph.parser.check.TypedQuery;
import org.jspecify.annotations.Nullable;

/**
 * A query that can be called by name.
 *
 * @param name its name
 * @param source the text of the file that declares it
 * @param query what it means under the session's schema, or null if the schema made it invalid
 * @param status {@code ok}, or why it is invalid
 */
public record StoredQuery(String name, String source, @Nullable TypedQuery query, String status) {}
