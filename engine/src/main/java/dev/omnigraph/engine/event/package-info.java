/** What Java Flight Recorder is told: names and fields of events. */
@NullMarked
package dev.omnigraph.engine.event;

import org.jspecify.annotations.NullMarked;
