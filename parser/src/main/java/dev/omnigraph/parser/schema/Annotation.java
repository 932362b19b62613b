package dev.omnigraph.parser.schema;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An annotation such as {@code @description("…")} or {@code @embed(source, model="m")}.
 *
 * @param name without the {@code @}
 * @param value the positional argument (String, Long, Double, Boolean; an identifier as String), or
 *     null
 * @param arguments the keyword arguments in order
 */
public record Annotation(String name, @Nullable Object value, Map<String, Object> arguments) {}
