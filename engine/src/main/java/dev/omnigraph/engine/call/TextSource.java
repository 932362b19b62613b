package dev.omnigraph.engine.call;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A text of {@code .gq} or {@code .pg} that was given as such, or read from a file.
 *
 * @param text the text
 * @param path the file it came from, or null
 */
public record TextSource(String text, @Nullable String path) {
  /**
   * Reads an argument that is a path if it has no line break and no brace and ends in {@code .gq}
   * or {@code .pg} or names an existing file or folder; all else is the text itself. A folder gives
   * its {@code .gq} files in order of name.
   */
  public static List<TextSource> read(String textOrPath) {
    if (textOrPath.indexOf('\n') >= 0
        || textOrPath.indexOf('\r') >= 0
        || textOrPath.indexOf('{') >= 0) {
      return List.of(new TextSource(textOrPath, null));
    }
    Path path;
    try {
      path = Path.of(textOrPath);
    } catch (InvalidPathException e) {
      return List.of(new TextSource(textOrPath, null));
    }
    boolean named = textOrPath.endsWith(".gq") || textOrPath.endsWith(".pg");
    if (!named && (textOrPath.isBlank() || !Files.exists(path))) {
      return List.of(new TextSource(textOrPath, null));
    }
    List<TextSource> sources = new ArrayList<>();
    try {
      for (Path file : files(path)) {
        sources.add(new TextSource(Files.readString(file), file.toString()));
      }
    } catch (CharacterCodingException e) {
      throw unreadable(textOrPath, "it is not UTF-8", e);
    } catch (IOException e) {
      throw unreadable(textOrPath, e.getMessage(), e);
    }
    return sources;
  }

  /** The same of an argument that is one text, not a folder of several. */
  public static TextSource readOne(String textOrPath) {
    List<TextSource> sources = read(textOrPath);
    if (sources.size() != 1) {
      throw unreadable(textOrPath, "it is a folder; name one file", null);
    }
    return sources.get(0);
  }

  private static List<Path> files(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (Stream<Path> files = Files.list(path)) {
      return files.filter(file -> file.toString().endsWith(".gq")).sorted().toList();
    }
  }

  private static EngineException unreadable(
      String path, @Nullable String why, @Nullable Throwable cause) {
    return new EngineException(
            ErrorCode.BAD_REQUEST, "Cannot read \"" + path + "\": " + why + ".", cause)
        .with("name", path);
  }
}
