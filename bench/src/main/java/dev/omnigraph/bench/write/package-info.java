/**
 * What writing costs this project, whatever others do: single commits, threads, batches, history.
 */
@NullMarked
package dev.omnigraph.bench.write;

import org.jspecify.annotations.NullMarked;
