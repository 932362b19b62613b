/** The engine's public surface: open a graph, prepare and run statements, publish transactions. */
@NullMarked
package dev.omnigraph.engine;

import org.jspecify.annotations.NullMarked;
