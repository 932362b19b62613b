/**
 * The quick start: a graph of real facts and a tour through it.
 *
 * <p>The facts are in the resources beside this package: {@code schema.pg}, {@code data.jsonl},
 * {@code queries.gq}.
 */
@NullMarked
package dev.omnigraph.shell.quickstart;

import org.jspecify.annotations.NullMarked;
