/** The SQL front end: text to planned statements. */
@NullMarked
package dev.omnigraph.engine.plan.sql;

import org.jspecify.annotations.NullMarked;
