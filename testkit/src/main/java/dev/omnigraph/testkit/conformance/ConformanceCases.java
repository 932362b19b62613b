package dev.omnigraph.testkit.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads case files. */
public final class ConformanceCases {
  private static final String FOLDER = "/conformance";
  private static final ObjectMapper JSON = new ObjectMapper();

  private ConformanceCases() {}

  /** The cases of this project, in the order of their files and within them. */
  public static List<ConformanceCase> all() {
    // Found by a file of it: tests may have a folder of the same name in front on the class path.
    URL file = ConformanceCases.class.getResource(FOLDER + "/aggregation.json");
    if (file == null) {
      throw new IllegalStateException("no " + FOLDER + " on the class path");
    }
    try {
      URI uri = file.toURI();
      if (!"jar".equals(uri.getScheme())) {
        return readFolder(Path.of(uri.resolve(".")));
      }
      try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
        return readFolder(jar.getPath(FOLDER));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The cases of one file. */
  public static List<ConformanceCase> read(Path file) {
    try {
      List<ConformanceCase> cases = new ArrayList<>();
      JsonNode root = JSON.readTree(Files.readString(file));
      root.get("cases").forEach(json -> cases.add(ConformanceCase.of(json)));
      return cases;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<ConformanceCase> readFolder(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .sorted()
          .flatMap(file -> read(file).stream())
          .toList();
    }
  }
}
