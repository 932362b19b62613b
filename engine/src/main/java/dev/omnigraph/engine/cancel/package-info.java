/** How running work learns that it has to stop, and how a thread waits so that it hears of it. */
@NullMarked
package dev.omnigraph.engine.cancel;

import org.jspecify.annotations.NullMarked;
