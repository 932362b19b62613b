/**
 * How a peer is measured: warm-up, repetition, medians, the check of its answers; figures as lines
 * of a file that tables and plots are made of.
 */
@NullMarked
package dev.omnigraph.bench.measure;

import org.jspecify.annotations.NullMarked;
