package dev.omnigraph.engine.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.storage.FragmentInfo;
import dev.omnigraph.engine.storage.TableRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Manifest records to rows of {@code __manifest} and back. */
final class ManifestCodec {
  static final String GRAPH = "graph";
  static final String COMMIT = "commit";
  static final String EVENT = "event";
  static final String HEAD = "head";
  private static final String SCHEMA = "schema";
  private static final String BRANCH = "branch";
  private static final String QUERY = "query";
  private static final String TABLE = "table";
  private static final String FILLER = "filler";
  private static final ObjectMapper JSON = new ObjectMapper();

  private ManifestCodec() {}

  static List<ManifestRow> rows(Registry registry) {
    List<ManifestRow> rows = new ArrayList<>();
    ObjectNode graph = JSON.createObjectNode();
    graph.put("floor", registry.floor());
    rows.add(
        new ManifestRow(
            GRAPH,
            "",
            "",
            registry.graphId(),
            registry.formatVersion(),
            registry.createdAt().toEpochMilli(),
            graph.toString()));
    AcceptedSchema schema = registry.schema();
    if (schema != null) {
      ObjectNode body = JSON.createObjectNode();
      body.put("commit_id", schema.commitId());
      body.put("source", schema.source());
      rows.add(
          new ManifestRow(
              SCHEMA,
              "",
              "",
              schema.id(),
              schema.number(),
              schema.appliedAt().toEpochMilli(),
              body.toString()));
    }
    for (BranchInfo branch : registry.branches()) {
      ObjectNode body = JSON.createObjectNode();
      if (branch.createdFrom() != null) {
        body.put("created_from", branch.createdFrom());
      }
      if (branch.floor() > 0) {
        body.put("floor", branch.floor());
      }
      rows.add(
          new ManifestRow(
              BRANCH,
              branch.name(),
              branch.incarnation(),
              branch.name(),
              0,
              branch.createdAt().toEpochMilli(),
              body.toString()));
    }
    for (StoredQuery query : registry.queries()) {
      ObjectNode body = JSON.createObjectNode();
      body.put("source", query.source());
      rows.add(new ManifestRow(QUERY, "", "", query.name(), 0, 0, body.toString()));
    }
    return filled(rows);
  }

  /** A fragment with an odd number of rows is a log fragment: all others get an even one. */
  private static List<ManifestRow> filled(List<ManifestRow> rows) {
    if (rows.size() % 2 == 1) {
      rows.add(filler());
    }
    return rows;
  }

  private static ManifestRow filler() {
    return new ManifestRow(FILLER, "", "", "", 0, 0, "{}");
  }

  /** The rows of a log fragment as they are written, an odd number: see {@link #filled}. */
  static List<ManifestRow> oddly(List<ManifestRow> log) {
    if (log.size() % 2 == 1) {
      return log;
    }
    List<ManifestRow> odd = new ArrayList<>(log);
    odd.add(filler());
    return odd;
  }

  /** Whether a fragment belongs to the log. */
  static boolean isLog(FragmentInfo fragment) {
    return fragment.rows() % 2 == 1;
  }

  /** The rows of a log fragment that say something. */
  static List<ManifestRow> withoutFiller(List<ManifestRow> log) {
    return log.stream().filter(row -> !row.kind().equals(FILLER)).toList();
  }

  static Registry registry(List<ManifestRow> rows) {
    ManifestRow graph = rows.get(0);
    if (graph.version() > Registry.FORMAT) {
      throw new EngineException(
              ErrorCode.FORMAT_VERSION,
              "The graph has format version "
                  + graph.version()
                  + ", this program reads up to "
                  + Registry.FORMAT
                  + ": use a newer one.")
          .with("found", graph.version())
          .with("supported", Registry.FORMAT);
    }
    AcceptedSchema schema = null;
    List<BranchInfo> branches = new ArrayList<>();
    List<StoredQuery> queries = new ArrayList<>();
    for (ManifestRow row : rows) {
      JsonNode body = body(row);
      Instant at = Instant.ofEpochMilli(row.millis());
      if (row.kind().equals(SCHEMA)) {
        schema =
            new AcceptedSchema(
                row.id(), row.version(), text(body, "source"), at, text(body, "commit_id"));
      } else if (row.kind().equals(BRANCH)) {
        JsonNode from = body.get("created_from");
        branches.add(
            new BranchInfo(
                row.branch(),
                row.incarnation(),
                from == null ? null : from.asText(),
                at,
                body.path("floor").asLong()));
      } else if (row.kind().equals(QUERY)) {
        queries.add(new StoredQuery(row.id(), text(body, "source")));
      }
    }
    return new Registry(
        graph.id(),
        (int) graph.version(),
        body(graph).path("floor").asLong(),
        Instant.ofEpochMilli(graph.millis()),
        schema,
        branches,
        queries);
  }

  static List<ManifestRow> rows(Head head) {
    List<ManifestRow> rows = new ArrayList<>(head.pins().size() + 1);
    ObjectNode body = JSON.createObjectNode();
    body.put("synced", head.synced());
    rows.add(
        new ManifestRow(
            HEAD,
            head.branch(),
            head.incarnation(),
            head.commitId(),
            head.version(),
            head.committedAt().toEpochMilli(),
            body.toString()));
    for (Pin pin : head.pins()) {
      rows.add(
          new ManifestRow(
              TABLE,
              head.branch(),
              head.incarnation(),
              pin.tableKey(),
              pin.tableVersion(),
              head.committedAt().toEpochMilli(),
              pin(pin).toString()));
    }
    return filled(rows);
  }

  static Head head(List<ManifestRow> rows) {
    ManifestRow head = rows.get(0);
    List<Pin> pins = new ArrayList<>(rows.size() - 1);
    for (ManifestRow row : rows.subList(1, rows.size())) {
      if (row.kind().equals(TABLE)) {
        pins.add(pin(row.id(), row.version(), body(row)));
      }
    }
    return new Head(
        head.branch(),
        head.incarnation(),
        head.id(),
        head.version(),
        Instant.ofEpochMilli(head.millis()),
        body(head).path("synced").asBoolean(),
        pins);
  }

  private static ObjectNode pin(Pin pin) {
    ObjectNode body = JSON.createObjectNode();
    body.put("location", pin.table().location());
    body.put("version", pin.table().version());
    body.put("rows", pin.rows());
    body.put("bytes", pin.bytes());
    body.put("fragments", pin.fragments());
    return body;
  }

  private static Pin pin(String key, long tableVersion, JsonNode body) {
    return new Pin(
        key,
        new TableRef(text(body, "location"), body.path("version").asLong()),
        tableVersion,
        body.path("rows").asLong(),
        body.path("bytes").asLong(),
        body.path("fragments").asInt());
  }

  static ManifestRow row(Commit commit) {
    ObjectNode body = JSON.createObjectNode();
    body.set("parents", array(commit.parents()));
    body.put("group_id", commit.groupId());
    body.put("actor", commit.actor());
    body.put("operation", commit.operation().word());
    body.put("inserted", commit.inserted());
    body.put("deleted", commit.deleted());
    body.set("tables", array(commit.tables()));
    body.put("schema_id", commit.schemaId());
    body.put("synced", commit.synced());
    if (!commit.files().isEmpty()) {
      body.set("files", array(commit.files()));
    }
    putPins(body, commit.pins());
    return new ManifestRow(
        COMMIT,
        commit.branch(),
        commit.incarnation(),
        commit.id(),
        commit.version(),
        commit.committedAt().toEpochMilli(),
        body.toString());
  }

  private static void putPins(ObjectNode body, List<Pin> all) {
    ArrayNode pins = body.putArray("pins");
    for (Pin pin : all) {
      ObjectNode node = pin(pin);
      node.put("table_key", pin.tableKey());
      node.put("table_version", pin.tableVersion());
      pins.add(node);
    }
  }

  private static List<Pin> pins(JsonNode body) {
    List<Pin> pins = new ArrayList<>();
    for (JsonNode pin : body.path("pins")) {
      pins.add(pin(text(pin, "table_key"), pin.path("table_version").asLong(), pin));
    }
    return pins;
  }

  static Commit commit(ManifestRow row) {
    JsonNode body = body(row);
    List<Pin> pins = pins(body);
    return new Commit(
        row.id(),
        row.version(),
        strings(body.path("parents")),
        row.branch(),
        row.incarnation(),
        text(body, "group_id"),
        text(body, "actor"),
        Instant.ofEpochMilli(row.millis()),
        Commit.Operation.valueOf(text(body, "operation").toUpperCase(Locale.ROOT)),
        body.path("inserted").asLong(),
        body.path("deleted").asLong(),
        strings(body.path("tables")),
        pins,
        text(body, "schema_id"),
        body.path("synced").asBoolean(),
        strings(body.path("files")));
  }

  /** A log row of a publish that is no commit. */
  static ManifestRow event(String id, String operation, String branch, String actor, Instant at) {
    ObjectNode body = JSON.createObjectNode();
    body.put("operation", operation);
    body.put("actor", actor);
    return new ManifestRow(EVENT, branch, "", id, 0, at.toEpochMilli(), body.toString());
  }

  /**
   * A log row of maintenance that leaves the head at its commit, but changes files of its tables.
   */
  static ManifestRow event(String id, String operation, Head after, String actor, Instant at) {
    ObjectNode body = JSON.createObjectNode();
    body.put("operation", operation);
    body.put("actor", actor);
    putPins(body, after.pins());
    return new ManifestRow(
        EVENT,
        after.branch(),
        after.incarnation(),
        id,
        after.version(),
        at.toEpochMilli(),
        body.toString());
  }

  /** The tables that an event left, or nothing where it changed none. */
  static List<Pin> eventPins(ManifestRow event) {
    return pins(body(event));
  }

  private static ArrayNode array(List<String> values) {
    ArrayNode array = JSON.createArrayNode();
    values.forEach(array::add);
    return array;
  }

  private static List<String> strings(JsonNode array) {
    List<String> values = new ArrayList<>(array.size());
    array.forEach(value -> values.add(value.asText()));
    return values;
  }

  private static String text(JsonNode body, String field) {
    JsonNode value = body.get(field);
    if (value == null || !value.isTextual()) {
      throw damaged(body.toString(), null);
    }
    return value.asText();
  }

  private static JsonNode body(ManifestRow row) {
    try {
      return JSON.readTree(row.body());
    } catch (JsonProcessingException e) {
      throw damaged(row.toString(), e);
    }
  }

  private static EngineException damaged(String what, @Nullable Throwable cause) {
    return new EngineException(
            ErrorCode.CORRUPTION, "A row of __manifest cannot be read: " + what, cause)
        .with("uri", Manifest.LOCATION);
  }
}
