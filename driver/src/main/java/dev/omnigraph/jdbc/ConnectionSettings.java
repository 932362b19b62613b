package dev.omnigraph.jdbc;

import dev.omnigraph.engine.GraphOptions;
import dev.omnigraph.engine.SessionOptions;
import dev.omnigraph.engine.error.ErrorCode;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the properties of a URL mean, checked.
 *
 * @param graph how the graph is opened
 * @param session how the session is started
 * @param fetchSize rows a batch that statements begin with
 * @param queryTimeout seconds that statements begin with
 * @param jsonLists whether lists and vectors are JSON text
 */
record ConnectionSettings(
    GraphOptions graph,
    SessionOptions session,
    int fetchSize,
    int queryTimeout,
    boolean jsonLists) {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,12})\\s*(ms|s|m|h|d)");
  private static final Pattern SIZE =
      Pattern.compile("(\\d{1,15})\\s*([kmgt]?)(?:i?b)?", Pattern.CASE_INSENSITIVE);

  /** Reads the properties; a value that means nothing is {@code bad_request} naming it. */
  static ConnectionSettings of(ConnectionUrl url) throws SQLException {
    return new Reader(url).read();
  }

  private record Reader(ConnectionUrl url) {
    ConnectionSettings read() throws SQLException {
      String user = actor();
      GraphOptions.Durability durability =
          choice(ConnectionProperty.DURABILITY).equals("os")
              ? GraphOptions.Durability.OS
              : GraphOptions.Durability.FSYNC;
      GraphOptions graph =
          new GraphOptions(
              flag(ConnectionProperty.CREATE),
              given(ConnectionProperty.SCHEMA),
              user,
              durability,
              size(ConnectionProperty.MEMORY_LIMIT),
              count(ConnectionProperty.THREADS, 1));
      String refresh = given(ConnectionProperty.REFRESH);
      SessionOptions session =
          new SessionOptions(
              text(ConnectionProperty.BRANCH),
              given(ConnectionProperty.BRANCH) != null,
              given(ConnectionProperty.SNAPSHOT),
              flag(ConnectionProperty.READ_ONLY),
              user,
              given(ConnectionProperty.QUERIES),
              durability,
              count(ConnectionProperty.CONFLICT_RETRIES, 0),
              refresh == null ? null : duration(ConnectionProperty.REFRESH),
              duration(ConnectionProperty.MAX_TRANSACTION_AGE));
      return new ConnectionSettings(
          graph,
          session,
          count(ConnectionProperty.FETCH_SIZE, 1),
          count(ConnectionProperty.QUERY_TIMEOUT, 0),
          choice(ConnectionProperty.COMPLEX_TYPES).equals("json"));
    }

    private String actor() {
      String user = given(ConnectionProperty.USER);
      return user == null ? System.getProperty("user.name", "unknown") : user;
    }

    private @Nullable String given(ConnectionProperty property) {
      return url.values().get(property);
    }

    private String text(ConnectionProperty property) {
      String value = given(property);
      return value == null ? Objects.requireNonNull(property.defaultValue()) : value;
    }

    private String choice(ConnectionProperty property) throws SQLException {
      String value = text(property).toLowerCase(Locale.ROOT);
      if (!property.choices().contains(value)) {
        throw bad(property, "one of " + String.join(", ", property.choices()));
      }
      return value;
    }

    private boolean flag(ConnectionProperty property) throws SQLException {
      return choice(property).equals("true");
    }

    /**
     * A whole number not below {@code least}; 0 if the property has no default and is not given.
     */
    private int count(ConnectionProperty property, int least) throws SQLException {
      if (given(property) == null && property.defaultValue() == null) {
        return 0;
      }
      try {
        int value = Integer.parseInt(text(property).trim());
        if (value >= least) {
          return value;
        }
      } catch (NumberFormatException e) {
        // told below, as a number that is too small is
      }
      throw bad(property, "a whole number, at least " + least);
    }

    private Duration duration(ConnectionProperty property) throws SQLException {
      String value = text(property).trim().toLowerCase(Locale.ROOT);
      if (value.equals("0")) {
        return Duration.ZERO;
      }
      Matcher matcher = DURATION.matcher(value);
      if (!matcher.matches()) {
        throw bad(property, "a duration such as 10ms, 1s, 30m, 2h or 7d");
      }
      long amount = Long.parseLong(matcher.group(1));
      return switch (matcher.group(2)) {
        case "ms" -> Duration.ofMillis(amount);
        case "s" -> Duration.ofSeconds(amount);
        case "m" -> Duration.ofMinutes(amount);
        case "h" -> Duration.ofHours(amount);
        default -> Duration.ofDays(amount);
      };
    }

    private long size(ConnectionProperty property) throws SQLException {
      String value = given(property);
      if (value == null) {
        return 0;
      }
      Matcher matcher = SIZE.matcher(value.trim());
      if (matcher.matches()) {
        int shift =
            10 * (" kmgt".indexOf((matcher.group(2) + " ").toLowerCase(Locale.ROOT).charAt(0)));
        long amount = Long.parseLong(matcher.group(1));
        if (amount > 0 && amount <= Long.MAX_VALUE >> shift) {
          return amount << shift;
        }
      }
      throw bad(property, "a size such as 512MB or 4GB");
    }

    private SQLException bad(ConnectionProperty property, String expected) {
      return SqlErrors.of(
          ErrorCode.BAD_REQUEST,
          "Property "
              + property.word()
              + " is '"
              + given(property)
              + "' but must be "
              + expected
              + ".",
          "name",
          property.word());
    }
  }
}
