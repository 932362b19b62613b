/** Small programs. */
@NullMarked
package dev.omnigraph.examples;

import org.jspecify.annotations.NullMarked;
