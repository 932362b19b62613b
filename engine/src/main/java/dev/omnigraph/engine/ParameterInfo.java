package dev.omnigraph.engine;

import dev.omnigraph.parser.schema.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of a statement.
 *
 * @param name the declared name without {@code $}, or {@code "?0"}, {@code "?1"} … in SQL
 * @param type its type; nullable means that it may be left out. Null where SQL could not tell
 */
public record ParameterInfo(String name, @Nullable ValueType type) {}
