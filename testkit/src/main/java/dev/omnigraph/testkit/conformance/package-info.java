/**
 * The conformance cases: what they are, where they are read from, and whether an outcome fits an
 * expectation. How a step is carried out is the runner's matter; nothing here knows a database.
 */
@NullMarked
package dev.omnigraph.testkit.conformance;

import org.jspecify.annotations.NullMarked;
