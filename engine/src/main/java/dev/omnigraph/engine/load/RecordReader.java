package dev.omnigraph.engine.load;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads records, one JSON object a line, into the batches of their tables:
 *
 * <pre>
 * {"type": "Node", "data": {…}}
 * {"edge": "Edge", "from": "id", "to": "id", "data": {…}}
 * </pre>
 *
 * <p>Members may come in any order; with {@code data} behind {@code type} or {@code edge} nothing
 * is buffered.
 */
final class RecordReader {
  /** Gives the batch of a type. */
  interface Batches {
    /** That of a node type; {@code not_found} for an unknown one. */
    TableBatch node(String type);

    /** That of an edge type, its case ignored; {@code not_found} for an unknown one. */
    TableBatch edge(String type);
  }

  private final JsonParser parser;
  private final RecordPlace place;
  private final Batches batches;
  private final TextBytes from = new TextBytes();
  private final TextBytes to = new TextBytes();
  private final TextBytes id = new TextBytes();
  private boolean inRecord;
  private long lastLine;

  private @Nullable TableBatch batch;
  private boolean hasFrom;
  private boolean hasTo;
  private boolean hasId;
  private boolean hasData;
  private @Nullable TokenBuffer deferred;

  RecordReader(JsonParser parser, RecordPlace place, Batches batches) {
    this.parser = parser;
    this.place = place;
    this.batches = batches;
  }

  /** Reads one record; the batch that it went into, or null at the end. */
  @Nullable TableBatch next() throws IOException {
    try {
      return read();
    } catch (JsonProcessingException e) {
      throw malformed(e);
    }
  }

  private @Nullable TableBatch read() throws IOException {
    JsonToken token = parser.nextToken();
    if (token == null) {
      return null;
    }
    long line = parser.currentTokenLocation().getLineNr();
    place.moveTo(line);
    if (token != JsonToken.START_OBJECT) {
      throw bad("a record is a JSON object, {…}.");
    }
    if (line == lastLine) {
      throw bad("there are two records on one line. Write each on a line of its own.");
    }
    inRecord = true;
    batch = null;
    hasFrom = false;
    hasTo = false;
    hasId = false;
    hasData = false;
    deferred = null;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      member(name);
    }
    lastLine = parser.currentTokenLocation().getLineNr();
    if (lastLine != line) {
      throw bad("the record goes on in the next line. Write it on one line.");
    }
    TableBatch complete = finish();
    inRecord = false;
    return complete;
  }

  private void member(String name) throws IOException {
    switch (name) {
      case "type":
        startRow(batches.node(text(name)));
        break;
      case "edge":
        startRow(batches.edge(text(name)));
        break;
      case "from":
        hasFrom = end(name, hasFrom, from);
        break;
      case "to":
        hasTo = end(name, hasTo, to);
        break;
      case "data":
        if (hasData) {
          throw bad("\"data\" is given twice.");
        }
        if (parser.currentToken() != JsonToken.START_OBJECT) {
          throw bad("\"data\" is an object of properties, {…}.");
        }
        hasData = true;
        data();
        break;
      default:
        throw bad(
            "a record has no member \""
                + name
                + "\", only \"type\" or \"edge\", \"from\", \"to\" and \"data\". Put properties"
                + " into \"data\".");
    }
  }

  private void data() throws IOException {
    if (batch != null) {
      properties(parser, batch);
    } else {
      TokenBuffer buffer = new TokenBuffer(parser);
      buffer.copyCurrentStructure(parser);
      deferred = buffer;
    }
  }

  private void startRow(TableBatch newBatch) {
    if (batch != null) {
      throw bad("a record has one \"type\" or one \"edge\".");
    }
    newBatch.startRow();
    batch = newBatch;
  }

  private boolean end(String name, boolean given, TextBytes into) throws IOException {
    if (given) {
      throw bad("\"" + name + "\" is given twice.");
    }
    if (parser.currentToken() != JsonToken.VALUE_STRING || !into.read(parser)) {
      throw bad("\"" + name + "\" is the id of a node, a string.");
    }
    return true;
  }

  private String text(String name) throws IOException {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      throw bad("\"" + name + "\" is the name of a type, a string.");
    }
    return parser.getText();
  }

  private void properties(JsonParser data, TableBatch target) throws IOException {
    while (data.nextToken() != JsonToken.END_OBJECT) {
      String name = data.currentName();
      JsonToken value = data.nextToken();
      if (name.equals("id")) {
        explicitId(data, value);
      } else {
        target.property(name, data);
      }
    }
  }

  private void explicitId(JsonParser data, JsonToken value) throws IOException {
    if (hasId) {
      throw bad("the \"id\" is given twice.");
    }
    if (value == JsonToken.VALUE_NULL) {
      return;
    }
    if (value != JsonToken.VALUE_STRING || !id.read(data)) {
      throw place
          .error(ErrorCode.VALUE_BAD_CAST, "the \"id\" is a string. Leave it out to have one made.")
          .with("column", "id");
    }
    hasId = true;
  }

  private TableBatch finish() throws IOException {
    TableBatch complete = batch;
    if (complete == null) {
      throw bad("a record needs \"type\" (a node) or \"edge\".");
    }
    boolean edge = complete.table().isEdge();
    if (edge && !(hasFrom && hasTo)) {
      throw bad("an edge needs \"from\" and \"to\", the ids of its ends.");
    }
    if (!edge && (hasFrom || hasTo)) {
      throw bad("\"from\" and \"to\" belong to edges, not to nodes.");
    }
    if (deferred != null) {
      JsonParser data = deferred.asParser();
      data.nextToken();
      properties(data, complete);
    }
    complete.finishRow(hasId ? id : null, edge ? from : null, edge ? to : null);
    return complete;
  }

  private EngineException bad(String message) {
    return place.error(ErrorCode.PARSE, message);
  }

  private EngineException malformed(JsonProcessingException e) {
    long line = e.getLocation() == null ? place.line() : e.getLocation().getLineNr();
    // Inside a record its first line is the bad one, wherever the parser noticed.
    if (!inRecord) {
      place.moveTo(line);
    }
    EngineException error =
        place.error(ErrorCode.PARSE, "this is no JSON record: " + e.getOriginalMessage() + ".");
    if (e.getLocation() != null && line == place.line()) {
      error.with("column", e.getLocation().getColumnNr());
    }
    return error;
  }
}
