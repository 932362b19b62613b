package dev.omnigraph.shell.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.omnigraph.parser.Checked;
import dev.omnigraph.parser.GraphParser;
import dev.omnigraph.parser.schema.Catalog;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class BundledGraphTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void schemaAndQueriesAreSound() throws IOException {
    Checked<Catalog> schema = GraphParser.compileSchema(text("schema.pg"));
    assertThat(schema.diagnostics()).isEmpty();
    Catalog catalog = Objects.requireNonNull(schema.value());
    assertThat(GraphParser.checkQueries(text("queries.gq"), catalog).queries())
        .hasSizeGreaterThan(5)
        .allMatch(query -> query.diagnostics().isEmpty());
  }

  @Test
  void everyEdgeHasBothEnds() throws IOException {
    List<JsonNode> records = records();
    Map<String, JsonNode> nodes = new HashMap<>();
    for (JsonNode node : records) {
      if (node.has("type")) {
        String slug = node.path("data").path("slug").asText();
        assertThat(nodes.put(slug, node)).as("second node %s", slug).isNull();
      }
    }
    assertThat(nodes).hasSize(556);
    List<JsonNode> edges = records.stream().filter(node -> node.has("edge")).toList();
    assertThat(edges)
        .hasSize(1242)
        .allMatch(edge -> nodes.containsKey(edge.path("from").asText()))
        .allMatch(edge -> nodes.containsKey(edge.path("to").asText()));
  }

  @Test
  void noForkIsOlderThanItsOrigin() throws IOException {
    Map<String, Integer> appeared = new HashMap<>();
    for (JsonNode node : records()) {
      if (node.path("type").asText().equals("DataSystem")) {
        JsonNode data = node.path("data");
        appeared.put(data.path("slug").asText(), data.path("appeared").asInt());
      } else if (node.path("edge").asText().equals("ForkedFrom")) {
        Integer fork = appeared.get(node.path("from").asText());
        Integer origin = appeared.get(node.path("to").asText());
        assertThat(fork).as(node.toString()).isGreaterThanOrEqualTo(origin);
      }
    }
    assertThat(appeared).hasSizeGreaterThan(100);
  }

  private static List<JsonNode> records() throws IOException {
    List<JsonNode> records = new ArrayList<>();
    for (String line : text("data.jsonl").lines().toList()) {
      records.add(JSON.readTree(line));
    }
    return records;
  }

  private static String text(String name) throws IOException {
    try (InputStream in = Objects.requireNonNull(Quickstart.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
