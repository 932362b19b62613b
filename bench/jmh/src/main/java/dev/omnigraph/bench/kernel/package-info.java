/** Benchmarks of the engine's inner loops, a class a kernel. */
@NullMarked
package dev.omnigraph.bench.kernel;

import org.jspecify.annotations.NullMarked;
