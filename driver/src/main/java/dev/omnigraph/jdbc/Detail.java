package dev.omnigraph.jdbc;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The facts of a failure. Immutable. Which code has which fields is listed in {@code
 * docs/errors.md}.
 */
public final class Detail implements Serializable {
  private static final long serialVersionUID = 1;

  private final String code;
  private final String json;
  private final transient @Nullable Map<String, Object> fields;

  Detail(String code, Map<String, Object> fields) {
    this.code = code;
    this.fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("code", code);
    all.putAll(fields);
    this.json = Json.write(all);
  }

  /** The stable code of the failure, for instance {@code expected_version_mismatch}. */
  public String code() {
    return code;
  }

  /**
   * The fields by name, in a fixed order: String, Long, Integer, Double, Boolean, {@link List} or
   * {@link Map} of these. Empty on an exception that was deserialized; {@link #toJson()} is kept.
   */
  public Map<String, Object> fields() {
    return fields == null ? Map.of() : fields;
  }

  /** The field of that name, or null. */
  public @Nullable Object field(String name) {
    return fields().get(name);
  }

  /** Code and fields as one JSON object on one line; {@code code} comes first. */
  public String toJson() {
    return json;
  }

  /** The same as {@link #toJson()}. */
  @Override
  public String toString() {
    return json;
  }
}
