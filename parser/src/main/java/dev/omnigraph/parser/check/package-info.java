/** What a query means: every name resolved, every expression typed. */
@NullMarked
package dev.omnigraph.parser.check;

import org.jspecify.annotations.NullMarked;
