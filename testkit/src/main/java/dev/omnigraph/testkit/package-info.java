/** Golden files, seeds and scenario runners. */
@NullMarked
package dev.omnigraph.testkit;

import org.jspecify.annotations.NullMarked;
