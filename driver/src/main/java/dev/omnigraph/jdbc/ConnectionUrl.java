package dev.omnigraph.jdbc;

import dev.omnigraph.engine.error.ErrorCode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A URL taken apart, with the {@code Properties} that came with it.
 *
 * @param url as given
 * @param location where the graph is, percent-decoded: a path, {@code memory:…} or {@code s3://…}
 * @param values given properties; those of the URL win
 * @param unknown names that are no properties, in the order given
 */
record ConnectionUrl(
    String url, String location, Map<ConnectionProperty, String> values, List<String> unknown) {
  static final String PREFIX = "jdbc:omnigraph:";

  ConnectionUrl {
    values = Map.copyOf(values);
    unknown = List.copyOf(unknown);
  }

  /** Whether {@code url} is one of this driver. */
  static boolean accepts(@Nullable String url) {
    return url != null && url.startsWith(PREFIX);
  }

  /**
   * Takes apart a URL that {@link #accepts} said yes to. {@code info} is read, never kept or
   * changed.
   */
  static ConnectionUrl parse(String url, @Nullable Properties info) throws SQLException {
    String rest = url.substring(PREFIX.length());
    int mark = rest.indexOf('?');
    String location = decode(mark < 0 ? rest : rest.substring(0, mark));
    Map<String, String> given = new LinkedHashMap<>();
    if (info != null) {
      for (String name : info.stringPropertyNames()) {
        given.put(name, info.getProperty(name));
      }
    }
    if (mark >= 0) {
      for (String pair : rest.substring(mark + 1).split("&", -1)) {
        if (!pair.isEmpty()) {
          addPair(given, pair);
        }
      }
    }
    return of(url, location, given);
  }

  private static void addPair(Map<String, String> given, String pair) throws SQLException {
    int equals = pair.indexOf('=');
    if (equals < 0) {
      throw bad(pair, "Property " + pair + " in the URL has no value: write " + pair + "=value.");
    }
    given.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
  }

  private static ConnectionUrl of(String url, String location, Map<String, String> given) {
    Map<ConnectionProperty, String> values = new EnumMap<>(ConnectionProperty.class);
    List<String> unknown = new ArrayList<>();
    for (Map.Entry<String, String> entry : given.entrySet()) {
      ConnectionProperty property = ConnectionProperty.find(entry.getKey());
      if (property == null) {
        if (!ConnectionProperty.isIgnored(entry.getKey())) {
          unknown.add(entry.getKey());
        }
      } else if (!entry.getValue().isEmpty()) {
        values.put(property, entry.getValue());
      }
    }
    return new ConnectionUrl(url, withoutFileScheme(location), values, unknown);
  }

  /** The location with {@code file:} removed; other locations as they are. */
  private static String withoutFileScheme(String location) {
    if (!location.startsWith("file:")) {
      return location;
    }
    String path = location.substring("file:".length());
    if (path.startsWith("//")) {
      int slash = path.indexOf('/', 2);
      String host = slash < 0 ? path.substring(2) : path.substring(2, slash);
      boolean local = host.isEmpty() || host.equals("localhost");
      return local && slash >= 0 ? path.substring(slash) : location;
    }
    return path;
  }

  /** Percent-decoding as UTF-8; {@code +} stays. */
  private static String decode(String text) throws SQLException {
    if (text.indexOf('%') < 0) {
      return text;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int start = 0;
    while (start < text.length()) {
      int percent = text.indexOf('%', start);
      int end = percent < 0 ? text.length() : percent;
      bytes.writeBytes(text.substring(start, end).getBytes(StandardCharsets.UTF_8));
      start = end;
      if (percent >= 0) {
        bytes.write(hex(text, percent));
        start = percent + 3;
      }
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      throw bad(text, "The URL part " + text + " is not UTF-8 when its % escapes are decoded.");
    }
  }

  private static int hex(String text, int percent) throws SQLException {
    int high = percent + 1 < text.length() ? Character.digit(text.charAt(percent + 1), 16) : -1;
    int low = percent + 2 < text.length() ? Character.digit(text.charAt(percent + 2), 16) : -1;
    if (high < 0 || low < 0) {
      throw bad(
          text, "The URL part " + text + " has a % without two hex digits; write %25 for a %.");
    }
    return high * 16 + low;
  }

  private static SQLException bad(String name, String message) {
    return SqlErrors.of(ErrorCode.BAD_REQUEST, message, "name", name);
  }
}
