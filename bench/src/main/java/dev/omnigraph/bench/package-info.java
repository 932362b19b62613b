/** Benchmarks. */
@NullMarked
package dev.omnigraph.bench;

import org.jspecify.annotations.NullMarked;
