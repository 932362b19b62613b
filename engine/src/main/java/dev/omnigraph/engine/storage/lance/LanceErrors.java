package dev.omnigraph.engine.storage.lance;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import java.util.List;
import java.util.Locale;
import org.apache.arrow.memory.OutOfMemoryException;
import org.jspecify.annotations.Nullable;

/**
 * Tells Lance's failures apart. They are plain {@code RuntimeException}s, {@code
 * IllegalArgumentException}s and undeclared {@code IOException}s, so the text is all there is to go
 * by; a test pins the texts that this class knows.
 */
final class LanceErrors {
  private static final List<String> COLLISIONS =
      List.of(
          "Retryable commit conflict",
          "Incompatible transaction",
          "Commit conflict",
          "Too many concurrent writers");
  private static final List<String> DAMAGE =
      List.of(
          "file size is too small",
          "invalid magic",
          "does not appear to be a lance file",
          "invalid range",
          "failed to decode protobuf",
          "corrupt",
          "no such file or directory",
          "was not found",
          "not found:");
  private static final List<String> TRANSIENT =
      List.of(
          "too many open files",
          "timed out",
          "timeout",
          "connection",
          "resource temporarily unavailable",
          "interrupted system call",
          "stale file handle");

  private LanceErrors() {}

  /** Whether a commit failed because another one came first. */
  static boolean isCollision(@Nullable Throwable e) {
    String text = text(e);
    return COLLISIONS.stream().anyMatch(text::contains);
  }

  /** Whether a table was not made because there is one. */
  static boolean isExisting(@Nullable Throwable e) {
    return text(e).contains("Dataset already exists") || isCollision(e);
  }

  /** The failure as the engine reports it. */
  static EngineException failure(String what, @Nullable Throwable e) {
    if (e instanceof EngineException known) {
      return known;
    }
    if (e instanceof OutOfMemoryException || e instanceof OutOfMemoryError) {
      return new EngineException(
          ErrorCode.MEMORY,
          "Not enough off-heap memory to " + what + ". Raise memoryLimit or read less at once.",
          e);
    }
    String lower = text(e).toLowerCase(Locale.ROOT);
    if (DAMAGE.stream().anyMatch(lower::contains)) {
      return new EngineException(
              ErrorCode.CORRUPTION,
              "Cannot " + what + ": a file is damaged or missing (" + brief(e) + ").",
              e)
          .with("uri", what);
    }
    ErrorCode code =
        TRANSIENT.stream().anyMatch(lower::contains)
            ? ErrorCode.STORAGE_TRANSIENT
            : ErrorCode.STORAGE;
    return new EngineException(code, "Cannot " + what + ": " + brief(e) + ".", e).with("uri", what);
  }

  private static String text(@Nullable Throwable e) {
    return e == null ? "" : String.valueOf(e.getMessage());
  }

  /** Without the places in Lance's source. */
  private static String brief(@Nullable Throwable e) {
    String text = e == null ? "unknown" : e.getMessage() == null ? e.toString() : text(e);
    return text.replaceAll(", /?[\\w./-]+\\.rs:\\d+:\\d+", "").replaceAll("\\.+$", "");
  }
}
