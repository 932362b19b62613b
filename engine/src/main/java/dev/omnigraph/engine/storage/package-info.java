/** The one port to tables on disk: every call into the store goes through it. */
@NullMarked
package dev.omnigraph.engine.storage;

import org.jspecify.annotations.NullMarked;
