package io.questdb.jar.jni;

import dev.omnigraph.engine.storage.lance.NativeLibrary;

/**
 * Stands in for the class of this name in {@code org.questdb:jar-jni}, which Lance calls to load
 * its native library and which unzips 181 MB into the temporary folder at every start (see {@code
 * docs/decisions}). If the original comes first on the class path, all works as well, only slower.
 */
public interface JarJniLoader {
  /** Called by Lance: loads the library {@code name} of this platform from beside {@code owner}. */
  static <T> void loadLib(Class<T> owner, String prefix, String name) {
    NativeLibrary.load(owner, prefix, name);
  }
}
