/** What a schema means: types, properties and constraints, resolved. */
@NullMarked
package dev.omnigraph.parser.schema;

import org.jspecify.annotations.NullMarked;
