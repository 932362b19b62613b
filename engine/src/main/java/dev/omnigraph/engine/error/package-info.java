/** What can go wrong, with codes that never change. */
@NullMarked
package dev.omnigraph.engine.error;

import org.jspecify.annotations.NullMarked;
