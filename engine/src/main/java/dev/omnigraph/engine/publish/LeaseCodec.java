package dev.omnigraph.engine.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.storage.StoredFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Lease files: see {@code docs/formats/leases.md}. */
final class LeaseCodec {
  private static final ObjectMapper JSON = new ObjectMapper();

  private LeaseCodec() {}

  static byte[] encode(Map<String, Long> oldest, long transactionAge) {
    ObjectNode root = JSON.createObjectNode();
    ObjectNode commits = root.putObject("oldest");
    oldest.forEach(commits::put);
    if (transactionAge >= 0) {
      root.put("transaction_age_millis", transactionAge);
    }
    return root.toString().getBytes(StandardCharsets.UTF_8);
  }

  static Leases.Lease decode(StoredFile file, byte[] content) {
    try {
      JsonNode root = JSON.readTree(content);
      Map<String, Long> oldest = new HashMap<>();
      root.path("oldest")
          .properties()
          .forEach(entry -> oldest.put(entry.getKey(), entry.getValue().asLong()));
      JsonNode age = root.get("transaction_age_millis");
      long began = age == null ? Long.MAX_VALUE : file.changedMillis() - age.asLong();
      return new Leases.Lease(file.path(), oldest, began);
    } catch (IOException e) {
      throw new EngineException(
              ErrorCode.CORRUPTION,
              "The lease "
                  + file.path()
                  + " cannot be read. If no process has the graph open, delete it.",
              e)
          .with("uri", file.path());
    }
  }
}
