/**
 * The systems under test, each behind {@link dev.omnigraph.bench.peer.Peer}: how it is loaded, how
 * it says each query of the workload, how it writes. Peers whose programming interface is their own
 * live in the modules {@code bench/peers} and {@code bench/neo4j}; those of {@code java.sql} here.
 */
@NullMarked
package dev.omnigraph.bench.peer;

import org.jspecify.annotations.NullMarked;
