/** From figures to the page: tables of ratios as Markdown, a plot, and where it was measured. */
@NullMarked
package dev.omnigraph.bench.report;

import org.jspecify.annotations.NullMarked;
