/** That the driver works as the one jar that tools take. */
@NullMarked
package dev.omnigraph.packaging;

import org.jspecify.annotations.NullMarked;
