package dev.omnigraph.jdbc;

import dev.omnigraph.engine.error.ErrorCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Clob;
import java.sql.NClob;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Characters of one value. Changes are to this object alone, never to the stored value. */
final class ClobImpl implements NClob {
  private @Nullable String text;

  ClobImpl(String text) {
    this.text = text;
  }

  String content() throws SQLException {
    if (text == null) {
      throw SqlErrors.of(ErrorCode.CLOSED_OBJECT, "This clob was freed.");
    }
    return text;
  }

  @Override
  public long length() throws SQLException {
    return content().length();
  }

  @Override
  public String getSubString(long pos, int length) throws SQLException {
    String content = content();
    if (pos < 1 || pos > content.length() + 1L || length < 0) {
      throw BlobImpl.outside(pos, length);
    }
    int start = (int) pos - 1;
    return content.substring(start, (int) Math.min((long) start + length, content.length()));
  }

  @Override
  public Reader getCharacterStream() throws SQLException {
    return new StringReader(content());
  }

  @Override
  public Reader getCharacterStream(long pos, long length) throws SQLException {
    if (length < 0 || pos < 1 || pos - 1 + length > content().length()) {
      throw BlobImpl.outside(pos, length);
    }
    return new StringReader(content().substring((int) pos - 1, (int) (pos - 1 + length)));
  }

  @Override
  public InputStream getAsciiStream() throws SQLException {
    return new ByteArrayInputStream(content().getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public long position(@Nullable String wanted, long start) throws SQLException {
    String content = content();
    String pattern = BlobImpl.given(wanted);
    if (start < 1) {
      throw BlobImpl.outside(start, pattern.length());
    }
    int found = start > content.length() ? -1 : content.indexOf(pattern, (int) start - 1);
    return found < 0 ? -1 : found + 1L;
  }

  @Override
  public long position(@Nullable Clob wanted, long start) throws SQLException {
    Clob pattern = BlobImpl.given(wanted);
    return position(pattern.getSubString(1, (int) pattern.length()), start);
  }

  @Override
  public int setString(long pos, @Nullable String source) throws SQLException {
    return setString(pos, source, 0, BlobImpl.given(source).length());
  }

  @Override
  public int setString(long pos, @Nullable String given, int offset, int length)
      throws SQLException {
    String content = content();
    String source = BlobImpl.given(given);
    if (pos < 1 || pos > content.length() + 1L || offset < 0 || length < 0) {
      throw BlobImpl.outside(pos, length);
    }
    if (length > source.length() - offset) {
      throw BlobImpl.outside(offset + 1L, length);
    }
    int start = (int) pos - 1;
    int end = (int) Math.min((long) start + length, content.length());
    text =
        content.substring(0, start)
            + source.substring(offset, offset + length)
            + content.substring(end);
    return length;
  }

  @Override
  public Writer setCharacterStream(long pos) throws SQLException {
    if (pos < 1 || pos > content().length() + 1L) {
      throw BlobImpl.outside(pos, 0);
    }
    return new StringWriter() {
      @Override
      public void close() throws IOException {
        try {
          setString(pos, toString());
        } catch (SQLException e) {
          throw new IOException(e);
        }
      }
    };
  }

  @Override
  public OutputStream setAsciiStream(long pos) throws SQLException {
    throw SqlErrors.unsupported("Clob.setAsciiStream");
  }

  @Override
  public void truncate(long len) throws SQLException {
    if (len < 0 || len > content().length()) {
      throw BlobImpl.outside(1, len);
    }
    text = content().substring(0, (int) len);
  }

  @Override
  public void free() {
    text = null;
  }
}
