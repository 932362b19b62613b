package dev.omnigraph.engine.catalog;

import dev.omnigraph.parser.schema.ValueType;

/** A column of a table: {@code id}, {@code src}, {@code dst} (Strings, not null) or a property. */
public record ColumnDef(String name, ValueType type) {}
