package dev.omnigraph.engine.catalog;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The text form of a Blob, one in load files, exports, {@code .gq} and casts: {@code base64:} and
 * the content in standard base64. Content elsewhere (a URI) is not read.
 */
public final class BlobText {
  /** How to write one, for error messages. */
  public static final String EXPECTED = "\"base64:\" and the content in base64";

  private static final String PREFIX = "base64:";

  private BlobText() {}

  /** The content, or null if the text is no Blob. */
  public static byte @Nullable [] parse(String text) {
    if (!text.startsWith(PREFIX)) {
      return null;
    }
    try {
      return Base64.getDecoder().decode(text.substring(PREFIX.length()));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** The text that {@link #parse} reads back. */
  public static String format(byte[] content) {
    return PREFIX + Base64.getEncoder().encodeToString(content);
  }
}
