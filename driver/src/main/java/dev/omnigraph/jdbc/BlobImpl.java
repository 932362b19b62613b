package dev.omnigraph.jdbc;

import dev.omnigraph.engine.error.ErrorCode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Blob;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Bytes of one value. Changes are to this object alone, never to the stored value. */
final class BlobImpl implements Blob {
  private byte @Nullable [] bytes;

  BlobImpl(byte[] bytes) {
    this.bytes = bytes;
  }

  byte[] content() throws SQLException {
    if (bytes == null) {
      throw SqlErrors.of(ErrorCode.CLOSED_OBJECT, "This blob was freed.");
    }
    return bytes;
  }

  static SQLException outside(long position, long length) {
    return SqlErrors.of(
        ErrorCode.BAD_REQUEST,
        "There are no " + length + " from position " + position + "; positions begin at 1.",
        "name",
        "pos");
  }

  /** The argument, which must not be null. */
  static <T> T given(@Nullable T argument) throws SQLException {
    if (argument == null) {
      throw SqlErrors.of(ErrorCode.BAD_REQUEST, "The argument is null.", "name", "argument");
    }
    return argument;
  }

  @Override
  public long length() throws SQLException {
    return content().length;
  }

  @Override
  public byte[] getBytes(long pos, int length) throws SQLException {
    byte[] content = content();
    if (pos < 1 || pos > content.length + 1L || length < 0) {
      throw outside(pos, length);
    }
    int start = (int) pos - 1;
    return Arrays.copyOfRange(
        content, start, (int) Math.min((long) start + length, content.length));
  }

  @Override
  public InputStream getBinaryStream() throws SQLException {
    return new ByteArrayInputStream(content());
  }

  @Override
  public InputStream getBinaryStream(long pos, long length) throws SQLException {
    if (length < 0 || pos < 1 || pos - 1 + length > content().length) {
      throw outside(pos, length);
    }
    return new ByteArrayInputStream(content(), (int) pos - 1, (int) length);
  }

  @Override
  public long position(byte @Nullable [] wanted, long start) throws SQLException {
    byte[] content = content();
    byte[] pattern = given(wanted);
    if (start < 1) {
      throw outside(start, pattern.length);
    }
    for (long at = start - 1; at + pattern.length <= content.length; at++) {
      int from = (int) at;
      if (Arrays.equals(content, from, from + pattern.length, pattern, 0, pattern.length)) {
        return at + 1;
      }
    }
    return -1;
  }

  @Override
  public long position(@Nullable Blob pattern, long start) throws SQLException {
    return position(given(pattern).getBytes(1, (int) given(pattern).length()), start);
  }

  @Override
  public int setBytes(long pos, byte @Nullable [] source) throws SQLException {
    return setBytes(pos, source, 0, given(source).length);
  }

  @Override
  public int setBytes(long pos, byte @Nullable [] given, int offset, int length)
      throws SQLException {
    byte[] content = content();
    byte[] source = given(given);
    if (pos < 1 || pos > content.length + 1L || offset < 0 || length < 0) {
      throw outside(pos, length);
    }
    if (length > source.length - offset) {
      throw outside(offset + 1L, length);
    }
    byte[] changed = Arrays.copyOf(content, (int) Math.max(content.length, pos - 1 + length));
    System.arraycopy(source, offset, changed, (int) pos - 1, length);
    bytes = changed;
    return length;
  }

  @Override
  public OutputStream setBinaryStream(long pos) throws SQLException {
    if (pos < 1 || pos > content().length + 1L) {
      throw outside(pos, 0);
    }
    return new ByteArrayOutputStream() {
      @Override
      public void close() throws IOException {
        try {
          setBytes(pos, toByteArray());
        } catch (SQLException e) {
          throw new IOException(e);
        }
      }
    };
  }

  @Override
  public void truncate(long len) throws SQLException {
    if (len < 0 || len > content().length) {
      throw outside(1, len);
    }
    bytes = Arrays.copyOf(content(), (int) len);
  }

  @Override
  public void free() {
    bytes = null;
  }
}
