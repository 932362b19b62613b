/**
 * The synthetic social graph that all peers are asked about: how it is drawn, its files, the
 * arguments of the queries. The same size and seed give the same bytes on every machine.
 */
@NullMarked
package dev.omnigraph.bench.graph;

import org.jspecify.annotations.NullMarked;
