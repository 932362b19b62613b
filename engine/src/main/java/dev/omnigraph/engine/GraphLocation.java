package dev.omnigraph.engine;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a graph lives, in one spelling however the user wrote it.
 *
 * @param key equal for equal graphs: the absolute real path, or {@code memory:name}
 * @param folder the local folder, or null for a memory graph (its folder is made when it is opened)
 * @param memory whether it is a temporary graph
 * @param shared whether connections that name it share it; false only of {@code memory:} without a
 *     name
 */
record GraphLocation(String key, @Nullable Path folder, boolean memory, boolean shared) {
  /**
   * Reads a location as it stands in a URL behind {@code jdbc:omnigraph:}, already percent-decoded.
   */
  static GraphLocation parse(String location) {
    if (location.isBlank()) {
      throw bad(location, "it is empty: give a folder, or memory: for a temporary graph", null);
    }
    if (location.startsWith("memory:")) {
      return new GraphLocation(location, null, true, location.length() > "memory:".length());
    }
    if (location.startsWith("s3:")) {
      throw new EngineException(
              ErrorCode.UNSUPPORTED,
              "Graphs on object stores are not supported yet: use a local folder, or memory:.")
          .with("feature", "s3");
    }
    try {
      Path path = location.startsWith("file:") ? Path.of(URI.create(location)) : Path.of(location);
      return new GraphLocation(
          real(path.toAbsolutePath().normalize()).toString(),
          path.toAbsolutePath().normalize(),
          false,
          true);
    } catch (IllegalArgumentException | FileSystemNotFoundException e) {
      throw bad(location, e.getMessage(), e);
    } catch (IOException e) {
      throw bad(location, e.getMessage(), e);
    }
  }

  /** Resolves links of the part of the path that exists. */
  private static Path real(Path path) throws IOException {
    if (Files.exists(path)) {
      return path.toRealPath();
    }
    Path parent = path.getParent();
    Path name = path.getFileName();
    return parent == null || name == null ? path : real(parent).resolve(name);
  }

  private static EngineException bad(
      String location, @Nullable String reason, @Nullable Throwable cause) {
    String why = cause instanceof InvalidPathException ? "it is no path" : String.valueOf(reason);
    return new EngineException(
            ErrorCode.OPEN, "Cannot open a graph at \"" + location + "\": " + why + ".", cause)
        .with("uri", location);
  }
}
