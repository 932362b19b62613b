package dev.omnigraph.shell.session;

import dev.omnigraph.jdbc.OmnigraphStatement;
import dev.omnigraph.jdbc.OmnigraphStatement.MutationResult;
import dev.omnigraph.shell.output.ResultFormat;
import dev.omnigraph.shell.output.ResultWriters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs statements on a connection and writes what they give. One thread runs them; {@link #cancel}
 * may be called from any other.
 */
public final class StatementRunner {
  private final Connection connection;
  private final ShellIo io;
  private final ShellSettings settings;
  private final FailurePrinter failures;
  private volatile @Nullable Statement running;
  private volatile boolean stopped;

  /** Runs on {@code connection}, which stays the caller's to close. */
  public StatementRunner(Connection connection, ShellIo io, ShellSettings settings) {
    this.connection = connection;
    this.io = io;
    this.settings = settings;
    this.failures = new FailurePrinter(io.err());
  }

  /** Runs a text and prints its results or its failure; false if it failed. */
  public boolean run(String text) {
    return run(text, null);
  }

  /**
   * Runs a text and prints its results or its failure; false if it failed.
   *
   * @param place where the text comes from, put in front of a failure, or null
   */
  public boolean run(String text, @Nullable String place) {
    boolean bound = !settings.parameters().isEmpty() && text.startsWith("query");
    return execute(text, place, bound ? this::prepareQuery : t -> connection.createStatement());
  }

  /**
   * Runs a call with its arguments in order, and prints its results or its failure; false if it
   * failed.
   */
  public boolean call(String text, List<String> arguments) {
    return execute(
        text,
        null,
        t -> {
          CallableStatement call = connection.prepareCall(t);
          for (int i = 0; i < arguments.size(); i++) {
            call.setString(i + 1, arguments.get(i));
          }
          return call;
        });
  }

  @FunctionalInterface
  private interface Preparation {
    Statement prepare(String text) throws SQLException;
  }

  private CallableStatement prepareQuery(String text) throws SQLException {
    CallableStatement call = connection.prepareCall(text);
    for (Map.Entry<String, Object> parameter : settings.parameters().entrySet()) {
      call.setObject(parameter.getKey(), parameter.getValue());
    }
    return call;
  }

  private boolean execute(String text, @Nullable String place, Preparation preparation) {
    stopped = false;
    ProgressLine progress = new ProgressLine(io.err());
    try (Statement statement = preparation.prepare(text)) {
      running = statement;
      if (io.showsProgress() && statement.isWrapperFor(OmnigraphStatement.class)) {
        statement.unwrap(OmnigraphStatement.class).onProgress(progress);
      }
      long start = System.nanoTime();
      boolean rows =
          statement instanceof CallableStatement call ? call.execute() : statement.execute(text);
      progress.wipe();
      writeResults(statement, rows, start);
      failures.print(statement.getWarnings());
      return !stopped;
    } catch (SQLException e) {
      progress.wipe();
      io.out().flush();
      failures.print(e, text, place);
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      running = null;
      io.out().flush();
    }
  }

  /** Cancels the statement that runs now, if any, and ends the writing of its rows. */
  public void cancel() {
    stopped = true;
    Statement statement = running;
    if (statement != null) {
      try {
        statement.cancel();
      } catch (SQLException e) {
        failures.print(e, null, null);
      }
    }
  }

  private void writeResults(Statement statement, boolean first, long start)
      throws SQLException, IOException {
    boolean rows = first;
    while (true) {
      if (rows) {
        try (ResultSet result = statement.getResultSet()) {
          writeRows(result, start);
        }
      } else {
        long count = statement.getLargeUpdateCount();
        if (count < 0) {
          return;
        }
        writeEffect(statement, count, start);
      }
      rows = statement.getMoreResults();
    }
  }

  private void writeRows(ResultSet result, long start) throws SQLException, IOException {
    long count =
        ResultWriters.of(
                settings.format(), io.out(), io.lineWidth().getAsInt(), settings.expanded())
            .write(result, () -> stopped);
    if (settings.format() == ResultFormat.TABLE) {
      io.out().println("(" + counted(count, "row") + time(start) + ")");
      io.out().println();
    } else if (settings.timing()) {
      io.err().println(counted(count, "row") + time(start));
    }
  }

  private void writeEffect(Statement statement, long count, long start) throws SQLException {
    MutationResult effect =
        statement.isWrapperFor(OmnigraphStatement.class)
            ? statement.unwrap(OmnigraphStatement.class).mutationResult()
            : null;
    String text =
        effect == null
            ? (count == 0 ? "done" : counted(count, "row") + " changed")
            : counted(effect.nodes(), "node")
                + " and "
                + counted(effect.edges(), "edge")
                + " changed";
    if (effect != null && effect.commitId() != null) {
      text += ", commit " + effect.commitId();
    }
    if (settings.format() == ResultFormat.TABLE) {
      io.out().println("(" + text + time(start) + ")");
      io.out().println();
    } else {
      io.err().println(text + time(start));
      io.err().flush();
    }
  }

  private static String counted(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  private String time(long start) {
    if (!settings.timing()) {
      return "";
    }
    long micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start);
    return micros < 10_000_000
        ? String.format(Locale.ROOT, ", %.1f ms", micros / 1000.0)
        : String.format(Locale.ROOT, ", %.1f s", micros / 1_000_000.0);
  }
}
