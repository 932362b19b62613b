/** Programs of others on our driver: what their users see. */
@NullMarked
package dev.omnigraph.client;

import org.jspecify.annotations.NullMarked;
