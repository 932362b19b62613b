package dev.omnigraph.engine.publish;

import dev.omnigraph.parser.schema.Catalog;

/** Turns a {@code .pg} text that was accepted before, or is to be, into its types. */
@FunctionalInterface
public interface SchemaCompiler {
  /**
   * Compiles.
   *
   * @throws dev.omnigraph.engine.error.EngineException for a text that breaks a rule
   */
  Catalog compile(String source);
}
