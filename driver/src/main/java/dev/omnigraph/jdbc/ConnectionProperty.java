package dev.omnigraph.jdbc;

import java.sql.DriverPropertyInfo;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The properties of a connection, in the URL or in {@code Properties}. */
enum ConnectionProperty {
  CREATE("create", "true", "Create an empty graph where none is", "true", "false"),
  SCHEMA("schema", null, "A .pg file (or text) that a new graph starts with, else must equal"),
  BRANCH("branch", "main", "The branch that this connection reads and writes"),
  SNAPSHOT("snapshot", null, "A commit id or an ISO-8601 instant: read-only at that state"),
  READ_ONLY("readOnly", "false", "Refuse writes", "true", "false"),
  USER("user", null, "The actor recorded on every commit; by default the user of the OS"),
  QUERIES("queries", null, "A .gq file or folder whose queries are registered for this connection"),
  DURABILITY(
      "durability",
      "fsync",
      "What an acknowledged commit survives: loss of power, or the end of the process",
      "fsync",
      "os"),
  CONFLICT_RETRIES(
      "conflictRetries",
      "0",
      "How often an autocommit statement that lost the publish race is run again"),
  REFRESH(
      "refresh",
      null,
      "How old a snapshot may be with respect to commits of other processes; by default 10ms, on"
          + " object stores 1s"),
  MAX_TRANSACTION_AGE(
      "maxTransactionAge", "30m", "A transaction idle for longer is refused at publish"),
  MEMORY_LIMIT(
      "memoryLimit", null, "Off-heap memory of the engine; by default a quarter of the machine's"),
  THREADS("threads", null, "Worker threads of the engine; by default one a core"),
  FETCH_SIZE("fetchSize", "4096", "Rows a batch"),
  QUERY_TIMEOUT("queryTimeout", "0", "Seconds that a statement may run; 0 for no limit"),
  COMPLEX_TYPES(
      "complexTypes", "array", "Lists and vectors as arrays or as JSON text", "array", "json"),
  S3_ENDPOINT("s3.endpoint", null, "Endpoint of the object store; by default AWS_ENDPOINT_URL"),
  S3_REGION("s3.region", null, "Region of the object store; by default AWS_REGION"),
  S3_ACCESS_KEY_ID("s3.accessKeyId", null, "Access key; by default AWS_ACCESS_KEY_ID"),
  S3_SECRET_ACCESS_KEY("s3.secretAccessKey", null, "Secret key; by default AWS_SECRET_ACCESS_KEY"),
  S3_SESSION_TOKEN("s3.sessionToken", null, "Session token; by default AWS_SESSION_TOKEN");

  /** Names that tools pass on their own; they mean nothing here and are no reason for a warning. */
  private static final Set<String> IGNORED = Set.of("password", "ApplicationName", "path", "Type");

  private final String word;
  private final @Nullable String defaultValue;
  private final String description;
  private final List<String> choices;

  ConnectionProperty(
      String word, @Nullable String defaultValue, String description, String... choices) {
    this.word = word;
    this.defaultValue = defaultValue;
    this.description = description;
    this.choices = List.of(choices);
  }

  /** Its name as users write it. */
  String word() {
    return word;
  }

  @Nullable String defaultValue() {
    return defaultValue;
  }

  /** The only values it may have, empty if it takes others. */
  List<String> choices() {
    return choices;
  }

  /** The property of that exact name, or null. */
  static @Nullable ConnectionProperty find(String word) {
    for (ConnectionProperty property : values()) {
      if (property.word.equals(word)) {
        return property;
      }
    }
    return null;
  }

  static boolean isIgnored(String word) {
    return IGNORED.contains(word);
  }

  /** The known name most like an unknown one. */
  static String nearest(String unknown) {
    String best = CREATE.word;
    int least = Integer.MAX_VALUE;
    for (ConnectionProperty property : values()) {
      int distance = EditDistance.ignoringCase(unknown, property.word);
      if (distance < least) {
        least = distance;
        best = property.word;
      }
    }
    return best;
  }

  /** What a tool shows for it. */
  DriverPropertyInfo info(@Nullable String value) {
    DriverPropertyInfo info = new DriverPropertyInfo(word, value == null ? defaultValue : value);
    info.description = description;
    info.required = false;
    if (!choices.isEmpty()) {
      info.choices = choices.toArray(String[]::new);
    }
    return info;
  }
}
