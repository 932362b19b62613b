package dev.omnigraph.engine.load;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Lines of JSON from a file, a gzip file (told by its content) or standard input ({@code -}), with
 * the number of bytes read so far.
 */
final class LoadSource implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final String path;
  private final long total;
  private final CountingStream counted;
  private final InputStream content;

  private LoadSource(String path, long total, InputStream raw) throws IOException {
    this.path = path;
    this.total = total;
    this.counted = new CountingStream(raw);
    BufferedInputStream buffered = new BufferedInputStream(counted, BUFFER);
    buffered.mark(2);
    boolean zipped = buffered.read() == 0x1F && buffered.read() == 0x8B;
    buffered.reset();
    this.content = zipped ? new GZIPInputStream(buffered, BUFFER) : buffered;
  }

  /**
   * Opens it.
   *
   * @param path resolved against the working directory; {@code -} is {@code standardInput}, which
   *     stays open
   */
  static LoadSource open(String path, InputStream standardInput) {
    try {
      if (path.equals("-")) {
        return new LoadSource("standard input", -1, new OpenStream(standardInput));
      }
      Path file = Path.of(path);
      if (!Files.isRegularFile(file) && !Files.isReadable(file)) {
        throw unreadable(path, "there is no such file", null);
      }
      if (Files.isDirectory(file)) {
        throw unreadable(path, "it is a folder", null);
      }
      InputStream raw = Files.newInputStream(file);
      try {
        return new LoadSource(path, Files.size(file), raw);
      } catch (IOException | RuntimeException e) {
        raw.close();
        throw e;
      }
    } catch (InvalidPathException e) {
      throw unreadable(path, "the path is malformed", e);
    } catch (IOException e) {
      throw unreadable(path, String.valueOf(e.getMessage()), e);
    }
  }

  static EngineException unreadable(String path, String reason, @Nullable Throwable cause) {
    return new EngineException(
            ErrorCode.STORAGE,
            "Cannot read " + path + ": " + reason + ". Give the path of a file of JSON lines.",
            cause)
        .with("uri", path);
  }

  /** As the user gave it. */
  String path() {
    return path;
  }

  InputStream content() {
    return content;
  }

  /** Bytes read of the file as it is stored. */
  long bytesRead() {
    return counted.count;
  }

  /** Its size, or -1 if unknown. */
  long total() {
    return total;
  }

  @Override
  public void close() {
    try {
      content.close();
    } catch (IOException e) {
      throw unreadable(path, String.valueOf(e.getMessage()), e);
    }
  }

  private static final class CountingStream extends FilterInputStream {
    private long count;

    CountingStream(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int read = in.read();
      count += read < 0 ? 0 : 1;
      return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = in.read(bytes, offset, length);
      count += Math.max(read, 0);
      return read;
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }

  /** Standard input is not ours to close. */
  private static final class OpenStream extends FilterInputStream {
    OpenStream(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      return in.read(bytes, offset, length);
    }

    @Override
    public void close() {}
  }
}
