package dev.omnigraph.engine.table;

import dev.omnigraph.engine.catalog.GraphSchema;

/**
 * What a statement reads: one immutable set of table versions and, inside a transaction, the rows
 * staged by the statements before it. Images are cheap values; nothing is read before a column is
 * asked for.
 */
public interface GraphImage {
  GraphSchema schema();

  /** The table of that key ({@code node:T}, {@code edge:T}), which must be in the schema. */
  TableImage table(String tableKey);
}
