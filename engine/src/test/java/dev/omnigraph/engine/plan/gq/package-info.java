/** Plans of queries, and queries over random graphs. */
@NullMarked
package dev.omnigraph.engine.plan.gq;

import org.jspecify.annotations.NullMarked;
