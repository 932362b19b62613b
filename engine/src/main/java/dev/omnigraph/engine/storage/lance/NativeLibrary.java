package dev.omnigraph.engine.storage.lance;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.jspecify.annotations.Nullable;
import org.lance.JniLoader;

/**
 * Loads Lance's native library from a cache folder of the user, where it is unpacked once, instead
 * of unzipping 181 MB at every start and leaving them behind when the process is killed.
 *
 * <p>The cached file is named by size and CRC-32 of the library in the jar. A second file beside it
 * ({@code .checked}) says which change time it had when its content was last compared with that
 * CRC: any other change time makes the next start compare again. A file comes into place by an
 * atomic rename after it was synced and compared, so that any number of processes may start at once
 * and a full disk or a killed process leaves at most a temporary file, which a later start sweeps.
 * Where the folder cannot be used, a temporary file is used and removed as soon as it is loaded.
 */
public final class NativeLibrary {
  /** System property; the folder to unpack into. */
  public static final String FOLDER = "omnigraph.nativeCache";

  private static final Duration STALE = Duration.ofHours(1);

  private NativeLibrary() {}

  /**
   * Loads Lance's library where it is not yet.
   *
   * @throws EngineException {@code open} if there is none for this platform or it cannot be loaded
   */
  static void ensureLoaded() {
    try {
      JniLoader.ensureLoaded();
    } catch (LinkageError e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      if (cause instanceof EngineException known) {
        throw known;
      }
      throw new EngineException(
          ErrorCode.OPEN, "The storage library cannot be loaded: " + cause, e);
    }
  }

  /**
   * Loads the library {@code <prefix>/<platform>/<name>} beside {@code owner}.
   *
   * @throws EngineException {@code open} if there is none for this platform or it cannot be loaded
   */
  public static void load(Class<?> owner, String prefix, String name) {
    String platform = platform();
    String suffix = platform.startsWith("darwin") ? ".dylib" : ".so";
    URL resource = owner.getResource(prefix + "/" + platform + "/lib" + name + suffix);
    if (resource == null) {
      throw new EngineException(
          ErrorCode.OPEN,
          "The storage library has no build for "
              + platform
              + "; it runs on Linux (x86-64, aarch64) and macOS (arm64).");
    }
    try {
      URLConnection connection = resource.openConnection();
      connection.setUseCaches(false);
      Path file = cached(connection, name, suffix);
      if (file == null || !loaded(file)) {
        loadTemporary(resource, name, suffix);
      }
    } catch (IOException | UnsatisfiedLinkError e) {
      throw new EngineException(
          ErrorCode.OPEN, "The storage library " + resource + " cannot be loaded: " + e, e);
    }
  }

  /**
   * Loads the file; false if it could not be. A JVM loads one file for one class loader alone, so a
   * second driver in a second loader needs a copy of its own.
   */
  private static boolean loaded(Path file) {
    try {
      System.load(file.toString());
      return true;
    } catch (UnsatisfiedLinkError e) {
      return false;
    }
  }

  /** As Lance's jar names the folders. */
  private static String platform() {
    String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String arch = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    String system = os.startsWith("mac") || os.startsWith("darwin") ? "darwin" : os;
    String machine =
        switch (arch) {
          case "amd64", "x86_64", "x86-64" -> "x86-64";
          case "arm64", "aarch64" -> "aarch64";
          default -> arch;
        };
    return system + "-" + machine;
  }

  /** The unpacked file, or null if no folder can hold it or the jar does not tell its CRC. */
  private static @Nullable Path cached(URLConnection connection, String name, String suffix)
      throws IOException {
    if (!(connection instanceof JarURLConnection jar)) {
      return null;
    }
    long size = jar.getJarEntry().getSize();
    long crc = jar.getJarEntry().getCrc();
    Path folder = folder();
    if (size < 0 || crc < 0 || folder == null) {
      return null;
    }
    String file = "lib" + name + "-" + size + "-" + Long.toHexString(crc) + suffix;
    Path library = folder.resolve(file).toAbsolutePath();
    Path checked = folder.resolve(file + ".checked");
    try {
      if (isWhole(library, checked, size, crc)) {
        return library;
      }
      sweep(folder);
      try (InputStream in = connection.getInputStream()) {
        unpack(in, library, checked, size, crc);
      }
      return library;
    } catch (IOException | UncheckedIOException e) {
      return null;
    }
  }

  /** A folder of the user that we can write, or null. */
  private static @Nullable Path folder() {
    String given = System.getProperty(FOLDER);
    String xdg = System.getenv("XDG_CACHE_HOME");
    Path home = Path.of(System.getProperty("user.home", "."));
    Path folder;
    if (given != null && !given.isEmpty()) {
      folder = Path.of(given);
    } else if (platform().startsWith("darwin")) {
      folder = home.resolve("Library/Caches/omnigraph/native");
    } else if (xdg != null && !xdg.isEmpty()) {
      folder = Path.of(xdg, "omnigraph", "native");
    } else {
      folder = home.resolve(".cache/omnigraph/native");
    }
    try {
      Files.createDirectories(folder);
      return Files.isWritable(folder) ? folder : null;
    } catch (IOException e) {
      return null;
    }
  }

  private static boolean isWhole(Path library, Path checked, long size, long crc)
      throws IOException {
    if (!Files.isRegularFile(library) || Files.size(library) != size) {
      return false;
    }
    String changed = Files.getLastModifiedTime(library).toString();
    if (Files.isRegularFile(checked) && Files.readString(checked).equals(changed)) {
      return true;
    }
    if (checksum(library) != crc) {
      return false;
    }
    Files.writeString(checked, changed);
    return true;
  }

  private static long checksum(Path file) throws IOException {
    CheckedInputStream in = new CheckedInputStream(Files.newInputStream(file), new CRC32());
    try (in) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return in.getChecksum().getValue();
  }

  private static void unpack(InputStream in, Path library, Path checked, long size, long crc)
      throws IOException {
    Path temporary = Files.createTempFile(library.getParent(), "unpack", ".tmp");
    try {
      Files.copy(in, temporary, StandardCopyOption.REPLACE_EXISTING);
      try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      if (Files.size(temporary) != size || checksum(temporary) != crc) {
        throw new IOException("unpacked file differs from the one in the jar");
      }
      Files.move(temporary, library, StandardCopyOption.ATOMIC_MOVE);
      Files.writeString(checked, Files.getLastModifiedTime(library).toString());
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static void sweep(Path folder) throws IOException {
    Instant limit = Instant.now().minus(STALE);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "unpack*.tmp")) {
      for (Path file : files) {
        if (Files.getLastModifiedTime(file).toInstant().isBefore(limit)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  /** A loaded library stays mapped, so its file can go at once. */
  private static void loadTemporary(URL resource, String name, String suffix) throws IOException {
    Path temporary = Files.createTempFile("lib" + name, suffix);
    try (InputStream in = resource.openStream()) {
      Files.copy(in, temporary, StandardCopyOption.REPLACE_EXISTING);
      System.load(temporary.toAbsolutePath().toString());
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}
