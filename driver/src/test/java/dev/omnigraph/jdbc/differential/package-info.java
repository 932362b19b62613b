/**
 * The database against a model: random schemas, graphs, queries and mutations, run through JDBC and
 * by a naive evaluator that shares no code with the product, not even its parser.
 */
@NullMarked
package dev.omnigraph.jdbc.differential;

import org.jspecify.annotations.NullMarked;
