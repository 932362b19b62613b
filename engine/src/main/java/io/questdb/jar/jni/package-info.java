/**
 * Stands in for the loader that the storage library calls, so that its native library is unpacked
 * once and not at every start.
 */
@NullMarked
package io.questdb.jar.jni;

import org.jspecify.annotations.NullMarked;
