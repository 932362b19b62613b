/**
 * From typed {@code .gq} queries to relational algebra with graph nodes: where matching starts, in
 * which order it walks, where conditions and properties come in. Knows nothing of SQL.
 *
 * <p>Start reading at {@link dev.omnigraph.engine.plan.gq.GraphQueryPlanner}.
 */
@NullMarked
package dev.omnigraph.engine.plan.gq;

import org.jspecify.annotations.NullMarked;
