/**
 * Adjacency of edge tables and the operators that walk it. Nodes are vertex numbers here, edges are
 * ordinals of their table's image; ids and properties are fetched where a plan asks for them.
 *
 * <p>Start reading at {@link dev.omnigraph.engine.exec.graph.Adjacency}.
 */
@NullMarked
package dev.omnigraph.engine.exec.graph;

import org.jspecify.annotations.NullMarked;
