package dev.omnigraph.bench.graph;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The files of a generated graph in one folder: {@code person.csv}, {@code company.csv}, {@code
 * knows.csv}, {@code works_at.csv}, the same graph as {@code graph.jsonl}, and {@code args.csv}.
 *
 * @param folder where they lie
 */
public record GraphFiles(Path folder) {
  /** What happens with each line of a file. */
  @FunctionalInterface
  public interface Row {
    /** Takes the fields of one line. */
    void accept(String[] fields) throws Exception;
  }

  /** The file of that name. */
  public Path file(String name) {
    return folder.resolve(name);
  }

  /** The graph as lines of JSON. */
  public Path jsonLines() {
    return file("graph.jsonl");
  }

  /**
   * Reads a file: a header, then values between commas, of which only the last may be in quotes.
   */
  public void read(String name, Row row) throws Exception {
    try (BufferedReader in = Files.newBufferedReader(file(name), StandardCharsets.UTF_8)) {
      in.readLine();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        row.accept(fields(line));
      }
    }
  }

  private static String[] fields(String line) {
    int quote = line.indexOf('"');
    if (quote < 0) {
      return line.split(",");
    }
    String[] plain = line.substring(0, quote - 1).split(",");
    String[] all = Arrays.copyOf(plain, plain.length + 1);
    all[plain.length] = line.substring(quote + 1, line.length() - 1);
    return all;
  }

  /** The arguments to ask the queries with. */
  public List<QueryArguments> arguments() throws Exception {
    List<QueryArguments> all = new ArrayList<>();
    read(
        "args.csv",
        f ->
            all.add(
                new QueryArguments(
                    f[0],
                    f[1],
                    f[2],
                    Integer.parseInt(f[3]),
                    f[4],
                    f[5],
                    f[6],
                    Floats.parse(f[6]))));
    return all;
  }

  /**
   * Makes the files of a graph of that size in a folder below {@code parent}, if they are not
   * there.
   */
  public static GraphFiles in(Path parent, GraphSize size) throws IOException {
    Path folder = parent.resolve(size.name());
    GraphFiles files = new GraphFiles(folder);
    // The arguments are written last: where they are, the rest is whole.
    if (!Files.exists(files.file("args.csv"))) {
      Files.createDirectories(folder);
      new SocialGraph(size.persons()).write(files);
    }
    return files;
  }
}
