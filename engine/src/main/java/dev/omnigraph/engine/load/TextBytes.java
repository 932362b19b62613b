package dev.omnigraph.engine.load;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.Arrays;

/** A reused buffer with the UTF-8 of one text. */
final class TextBytes {
  private byte[] bytes = new byte[256];
  private int length;

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  /** Takes over the text of the parser's token; false if it is no valid Unicode. */
  boolean read(JsonParser parser) throws IOException {
    return read(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
  }

  boolean read(char[] chars, int offset, int count) {
    if (bytes.length < count * 3) {
      bytes = new byte[Math.max(count * 3, bytes.length * 2)];
    }
    int at = 0;
    int end = offset + count;
    int i = offset;
    while (i < end && chars[i] < 0x80) {
      bytes[at++] = (byte) chars[i++];
    }
    for (; i < end; i++) {
      char c = chars[i];
      if (c < 0x80) {
        bytes[at++] = (byte) c;
      } else if (c < 0x800) {
        bytes[at++] = (byte) (0xC0 | c >> 6);
        bytes[at++] = (byte) (0x80 | c & 0x3F);
      } else if (!Character.isSurrogate(c)) {
        bytes[at++] = (byte) (0xE0 | c >> 12);
        bytes[at++] = (byte) (0x80 | c >> 6 & 0x3F);
        bytes[at++] = (byte) (0x80 | c & 0x3F);
      } else {
        if (i + 1 == end || !Character.isSurrogatePair(c, chars[i + 1])) {
          return false;
        }
        int point = Character.toCodePoint(c, chars[++i]);
        bytes[at++] = (byte) (0xF0 | point >> 18);
        bytes[at++] = (byte) (0x80 | point >> 12 & 0x3F);
        bytes[at++] = (byte) (0x80 | point >> 6 & 0x3F);
        bytes[at++] = (byte) (0x80 | point & 0x3F);
      }
    }
    length = at;
    return true;
  }

  /** Takes over the text of another buffer. */
  void copy(TextBytes other) {
    if (bytes.length < other.length) {
      bytes = new byte[other.bytes.length];
    }
    System.arraycopy(other.bytes, 0, bytes, 0, other.length);
    length = other.length;
  }

  /** Takes over the text of an array. */
  void set(byte[] text) {
    bytes = Arrays.copyOf(text, Math.max(text.length, 16));
    length = text.length;
  }

  boolean equalTo(byte[] other, int otherLength) {
    return Arrays.equals(bytes, 0, length, other, 0, otherLength);
  }
}
