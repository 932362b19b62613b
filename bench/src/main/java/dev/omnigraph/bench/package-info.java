/**
 * The workload beside the peers: {@link dev.omnigraph.bench.Main} is the program, {@code
 * bench/run.sh} what starts it. Each peer is measured in a process of its own.
 */
@NullMarked
package dev.omnigraph.bench;

import org.jspecify.annotations.NullMarked;
