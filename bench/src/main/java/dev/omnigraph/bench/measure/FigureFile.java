package dev.omnigraph.bench.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The figures of a run, one a line; processes append to it, and print what they append.
 *
 * @param path of the file
 */
public record FigureFile(Path path) {
  /** Adds a figure at the end. */
  public void add(Figure figure) {
    System.out.println(figure.toLine());
    try {
      Files.writeString(
          path,
          figure.toLine() + "\n",
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All figures; of several of one peer and metric the last. */
  public List<Figure> read() throws IOException {
    Map<List<String>, Figure> last = new LinkedHashMap<>();
    if (Files.exists(path)) {
      for (String line : Files.readAllLines(path, StandardCharsets.UTF_8)) {
        Figure figure = Figure.ofLine(line);
        last.put(List.of(figure.size(), figure.peer(), figure.metric()), figure);
      }
    }
    return new ArrayList<>(last.values());
  }
}
