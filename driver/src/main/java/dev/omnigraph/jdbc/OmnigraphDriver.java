package dev.omnigraph.jdbc;

import dev.omnigraph.engine.GraphOptions;
import dev.omnigraph.engine.Graphs;
import dev.omnigraph.engine.Session;
import dev.omnigraph.engine.SessionOptions;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The driver of {@code jdbc:omnigraph:<location>[?name=value[&name=value…]]}. It registers itself
 * where {@code java.sql} finds services; programs use {@link DriverManager} or {@link
 * OmnigraphDataSource}. Thread-safe.
 */
public final class OmnigraphDriver implements Driver {
  /** Opens a session on the graph at a location; notes for the user go to {@code warnings}. */
  @FunctionalInterface
  interface Opener {
    Session open(
        String location, GraphOptions graph, SessionOptions session, List<String> warnings);
  }

  static {
    try {
      DriverManager.registerDriver(new OmnigraphDriver());
    } catch (SQLException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final Opener opener;

  /** The driver that {@code java.sql} makes. */
  public OmnigraphDriver() {
    this(Graphs::open);
  }

  OmnigraphDriver(Opener opener) {
    this.opener = opener;
  }

  @Override
  public @Nullable Connection connect(@Nullable String url, @Nullable Properties info)
      throws SQLException {
    return url == null || !acceptsURL(url) ? null : open(url, info);
  }

  /** Connects to the graph of a URL that is ours. */
  ConnectionImpl open(String url, @Nullable Properties info) throws SQLException {
    ConnectionUrl parsed = ConnectionUrl.parse(url, info);
    ConnectionSettings settings = ConnectionSettings.of(parsed);
    List<String> warnings = new ArrayList<>();
    ConnectionImpl connection;
    try {
      Session session =
          opener.open(parsed.location(), settings.graph(), settings.session(), warnings);
      connection = new ConnectionImpl(session, settings, url);
    } catch (RuntimeException | Error e) {
      throw SqlErrors.ofConnect(e);
    }
    warnings.forEach(warning -> connection.addWarning(warning, "01S02"));
    for (String name : parsed.unknown()) {
      connection.addWarning(
          "There is no property "
              + name
              + "; the nearest is "
              + ConnectionProperty.nearest(name)
              + ".",
          "01S00");
    }
    return connection;
  }

  @Override
  public boolean acceptsURL(@Nullable String url) {
    return ConnectionUrl.accepts(url);
  }

  /** All properties, with the values that the URL and {@code info} give them; opens nothing. */
  @Override
  public DriverPropertyInfo[] getPropertyInfo(@Nullable String url, @Nullable Properties info)
      throws SQLException {
    ConnectionUrl parsed =
        url != null && acceptsURL(url)
            ? ConnectionUrl.parse(url, info)
            : ConnectionUrl.parse(ConnectionUrl.PREFIX, info);
    List<DriverPropertyInfo> infos = new ArrayList<>();
    for (ConnectionProperty property : ConnectionProperty.values()) {
      infos.add(property.info(parsed.values().get(property)));
    }
    return infos.toArray(DriverPropertyInfo[]::new);
  }

  @Override
  public int getMajorVersion() {
    return Names.MAJOR;
  }

  @Override
  public int getMinorVersion() {
    return Names.MINOR;
  }

  /** False: full SQL-92 entry level is not claimed. */
  @Override
  public boolean jdbcCompliant() {
    return false;
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getLogger("dev.omnigraph");
  }
}
