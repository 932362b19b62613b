package dev.omnigraph.shell.session;

import dev.omnigraph.shell.output.ResultFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The commands to the shell itself, which begin with a backslash. */
public final class MetaCommands {
  private final Connection connection;
  private final ShellIo io;
  private final ShellSettings settings;
  private final StatementRunner statements;
  private final TableDescription descriptions;
  private final Map<String, Command> commands = new LinkedHashMap<>();
  private @Nullable FileRunner scripts;

  /** Runs the statements of a file. */
  @FunctionalInterface
  interface FileRunner {
    Outcome run(Path file) throws IOException;
  }

  @FunctionalInterface
  private interface Action {
    Outcome run(List<String> arguments) throws SQLException, IOException;
  }

  private record Command(String arguments, String does, Action action) {}

  /** Commands on that connection. */
  public MetaCommands(
      Connection connection, ShellIo io, ShellSettings settings, StatementRunner statements) {
    this.connection = connection;
    this.io = io;
    this.settings = settings;
    this.statements = statements;
    this.descriptions = new TableDescription(connection, io.out());
    add("\\h", "", "this list", a -> help());
    add("\\q", "", "leave the shell", a -> Outcome.QUIT);
    add("\\d", "[table]", "the tables of the graph, or one with its columns", this::describe);
    add(
        "\\dq",
        "",
        "the stored queries",
        a ->
            query(
                "SELECT name, kind, parameters, status, description FROM system.queries ORDER BY"
                    + " name"));
    add("\\schema", "", "the schema as it was written", a -> schema());
    add(
        "\\branches",
        "",
        "the branches of the graph",
        a ->
            query(
                "SELECT name, version, head_commit_id, created_from FROM system.branches ORDER BY"
                    + " name"));
    add("\\branch", "[name]", "the session's branch, or another one from now on", this::branch);
    add("\\log", "[n]", "the last n commits, 10 if not told", this::log);
    add(
        "\\set",
        "[name value]",
        "a value for the parameter $name of queries, or all of them",
        this::set);
    add("\\unset", "name", "forget a parameter's value", this::unset);
    add("\\format", "table|csv|jsonl", "how results are written", this::format);
    add("\\x", "[on|off]", "one block a row instead of a table", this::expanded);
    add("\\timing", "[on|off]", "tell how long statements take", this::timing);
    add("\\i", "file", "run the statements of a file", this::include);
  }

  void scripts(FileRunner runner) {
    scripts = runner;
  }

  /** The commands, each with what it does. */
  public Map<String, String> names() {
    Map<String, String> names = new LinkedHashMap<>();
    commands.forEach((name, command) -> names.put(name, command.does()));
    return names;
  }

  /** Runs one line that begins with a backslash; a failure is printed. */
  public Outcome run(String line) {
    List<String> words = new ArrayList<>(Arrays.asList(line.strip().split("\\s+")));
    String name = words.remove(0);
    Command command = commands.get(alias(name));
    if (command == null) {
      return failed("there is no command " + name + "; \\h lists them");
    }
    try {
      return command.action().run(words);
    } catch (SQLException e) {
      new FailurePrinter(io.err()).print(e, null, null);
      return Outcome.FAILED;
    } catch (IOException e) {
      new FailurePrinter(io.err()).print(e);
      return Outcome.FAILED;
    } finally {
      io.out().flush();
    }
  }

  private static String alias(String name) {
    return switch (name) {
      case "\\?", "\\help" -> "\\h";
      case "\\quit", "\\exit" -> "\\q";
      case "\\describe" -> "\\d";
      default -> name;
    };
  }

  private void add(String name, String arguments, String does, Action action) {
    commands.put(name, new Command(arguments, does, action));
  }

  private Outcome failed(String message) {
    new FailurePrinter(io.err()).print(message);
    return Outcome.FAILED;
  }

  private Outcome usage(String name) {
    Command command = commands.get(name);
    return failed("write " + name + " " + (command == null ? "" : command.arguments()));
  }

  private Outcome query(String sql) {
    return statements.run(sql) ? Outcome.DONE : Outcome.FAILED;
  }

  private Outcome help() {
    commands.forEach(
        (name, command) ->
            io.out()
                .printf(
                    Locale.ROOT, "  %-26s %s%n", name + " " + command.arguments(), command.does()));
    io.out().println();
    io.out().println("Statements are SQL, CALL, or queries of the graph language, for instance");
    io.out().println("  SELECT * FROM system.tables;");
    io.out().println("  query q() { match { $a: Person } return { $a.name } limit 5 }");
    io.out().println("SQL ends with a semicolon, a query with its closing brace.");
    return Outcome.DONE;
  }

  private Outcome describe(List<String> arguments) throws SQLException {
    if (arguments.isEmpty()) {
      return query("SELECT type, kind, row_count FROM system.tables ORDER BY kind DESC, type");
    }
    String name = String.join(" ", arguments);
    return descriptions.table(name) ? Outcome.DONE : failed("there is no table " + name);
  }

  private Outcome schema() throws SQLException {
    descriptions.schemaSource();
    return Outcome.DONE;
  }

  private Outcome branch(List<String> arguments) throws SQLException {
    if (!arguments.isEmpty()) {
      connection.setCatalog(arguments.get(0));
    }
    io.out().println("branch " + connection.getCatalog());
    return Outcome.DONE;
  }

  private Outcome log(List<String> arguments) {
    String count = arguments.isEmpty() ? "10" : arguments.get(0);
    if (!count.matches("[0-9]{1,9}")) {
      return usage("\\log");
    }
    return query(
        "SELECT version, commit_id, committed_at, actor, operation, tables FROM system.commits"
            + " ORDER BY version DESC, committed_at DESC LIMIT "
            + count);
  }

  private Outcome set(List<String> arguments) {
    if (arguments.isEmpty()) {
      settings.parameters().forEach((name, value) -> io.out().println("$" + name + " = " + value));
      return Outcome.DONE;
    }
    if (arguments.size() < 2) {
      return usage("\\set");
    }
    String value = String.join(" ", arguments.subList(1, arguments.size()));
    settings.parameters().put(plain(arguments.get(0)), ParameterValue.parse(value));
    return Outcome.DONE;
  }

  private Outcome unset(List<String> arguments) {
    if (arguments.size() != 1) {
      return usage("\\unset");
    }
    settings.parameters().remove(plain(arguments.get(0)));
    return Outcome.DONE;
  }

  private static String plain(String name) {
    return name.startsWith("$") ? name.substring(1) : name;
  }

  private Outcome format(List<String> arguments) {
    for (ResultFormat format : ResultFormat.values()) {
      if (arguments.size() == 1 && arguments.get(0).equals(format.toString())) {
        settings.format(format);
        return Outcome.DONE;
      }
    }
    return usage("\\format");
  }

  private Outcome expanded(List<String> arguments) {
    settings.expanded(wanted(arguments, settings.expanded()));
    io.out().println("expanded " + (settings.expanded() ? "on" : "off"));
    return Outcome.DONE;
  }

  private Outcome timing(List<String> arguments) {
    settings.timing(wanted(arguments, settings.timing()));
    io.out().println("timing " + (settings.timing() ? "on" : "off"));
    return Outcome.DONE;
  }

  private static boolean wanted(List<String> arguments, boolean now) {
    return arguments.isEmpty() ? !now : arguments.get(0).equals("on");
  }

  private Outcome include(List<String> arguments) throws IOException {
    FileRunner runner = scripts;
    if (arguments.isEmpty() || runner == null) {
      return usage("\\i");
    }
    return runner.run(Path.of(String.join(" ", arguments)));
  }
}
