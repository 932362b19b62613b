/**
 * The relational operators: scans, filters, joins, aggregates, sorts. Each is an immutable plan
 * that opens a running operator; what keeps rows copies them into buffers of the context's
 * allocator.
 */
@NullMarked
package dev.omnigraph.engine.exec.operator;

import org.jspecify.annotations.NullMarked;
