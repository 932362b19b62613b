package dev.omnigraph.jdbc.sql;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A statement of the suite. The files are SQL; a statement ends with a semicolon at the end of its
 * line, and lines of comment before it say more:
 *
 * <ul>
 *   <li>{@code --? 30, 'a', null, 2020-01-31, ['a', 'b']}: its parameters
 *   <li>{@code --= SELECT …}: what the other database is asked instead, in its own dialect; several
 *       statements separated by semicolons give the count of the last
 *   <li>{@code --! 22003}: it must fail with this state
 *   <li>{@code -- …}: a comment
 * </ul>
 *
 * @param group the name of its file
 * @param line where it begins
 * @param state with which it must fail, or null
 */
record SqlCase(
    String group,
    int line,
    String text,
    String other,
    List<@Nullable Object> parameters,
    @Nullable String state) {
  private static final List<String> GROUPS =
      List.of(
          "basics",
          "joins",
          "subqueries",
          "common_tables",
          "windows",
          "sets",
          "aggregates",
          "scalars",
          "strings",
          "times",
          "lists",
          "parameters",
          "tools",
          "changes",
          "errors");
  private static final Pattern VALUE =
      Pattern.compile("\\s*('(?:[^']|'')*'|\\[[^]]*]|[^,]+?)\\s*(?:,|$)");

  /** All statements, file by file. */
  static List<SqlCase> all() {
    List<SqlCase> cases = new ArrayList<>();
    for (String group : GROUPS) {
      cases.addAll(read(group));
    }
    return cases;
  }

  boolean isChange() {
    String word = text.split("\\s+", 2)[0].toUpperCase(Locale.ROOT);
    return List.of("INSERT", "UPDATE", "DELETE", "MERGE").contains(word);
  }

  /** Whether the rows come in an order that the statement says. */
  boolean isOrdered() {
    int depth = 0;
    boolean ordered = false;
    Matcher words = Pattern.compile("[()]|\\bORDER\\s+BY\\b|'(?:[^']|'')*'").matcher(text);
    while (words.find()) {
      String word = words.group();
      if (word.equals("(")) {
        depth++;
      } else if (word.equals(")")) {
        depth--;
      } else if (depth == 0 && !word.startsWith("'")) {
        ordered = true;
      }
    }
    return ordered;
  }

  String name() {
    return group + ":" + line + " " + text.replaceAll("\\s+", " ");
  }

  private static List<SqlCase> read(String group) {
    List<SqlCase> cases = new ArrayList<>();
    InputStream in = SqlCase.class.getResourceAsStream("/sql/" + group + ".sql");
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(Objects.requireNonNull(in, group), StandardCharsets.UTF_8))) {
      Draft draft = new Draft(group);
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        SqlCase done = draft.line(line.strip(), number);
        if (done != null) {
          cases.add(done);
          draft = new Draft(group);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return cases;
  }

  /** What is read of a statement so far. */
  private static final class Draft {
    private final String group;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder other = new StringBuilder();
    private final List<@Nullable Object> parameters = new ArrayList<>();
    private @Nullable String state;
    private int first;

    Draft(String group) {
      this.group = group;
    }

    @Nullable SqlCase line(String line, int number) {
      if (text.length() == 0 && (line.isEmpty() || line.startsWith("--"))) {
        directive(line);
        return null;
      }
      first = text.length() == 0 ? number : first;
      boolean last = line.endsWith(";");
      text.append(text.length() == 0 ? "" : "\n");
      text.append(last ? line.substring(0, line.length() - 1) : line);
      String own = text.toString();
      return last
          ? new SqlCase(
              group, first, own, other.length() == 0 ? own : other.toString(), parameters, state)
          : null;
    }

    private void directive(String line) {
      if (line.startsWith("--?")) {
        Matcher values = VALUE.matcher(line.substring(3));
        while (values.find()) {
          parameters.add(value(values.group(1)));
        }
      } else if (line.startsWith("--=")) {
        other.append(line.substring(3)).append('\n');
      } else if (line.startsWith("--!")) {
        state = line.substring(3).strip();
      }
    }
  }

  private static @Nullable Object value(String text) {
    if (text.startsWith("'")) {
      return text.substring(1, text.length() - 1).replace("''", "'");
    }
    if (text.startsWith("[")) {
      List<@Nullable Object> items = new ArrayList<>();
      Matcher values = VALUE.matcher(text.substring(1, text.length() - 1));
      while (values.find()) {
        items.add(value(values.group(1)));
      }
      return items;
    }
    if (text.equals("null")) {
      return null;
    }
    if (text.equals("true") || text.equals("false")) {
      return Boolean.valueOf(text);
    }
    if (text.matches("\\d{4}-\\d\\d-\\d\\d")) {
      return LocalDate.parse(text);
    }
    if (text.matches("\\d{4}-\\d\\d-\\d\\dT.*")) {
      return LocalDateTime.parse(text);
    }
    if (text.matches("-?\\d+")) {
      long whole = Long.parseLong(text);
      return (int) whole == whole ? (Object) (int) whole : (Object) whole;
    }
    return text.endsWith("m")
        ? (Object) new BigDecimal(text.substring(0, text.length() - 1))
        : (Object) Double.valueOf(text);
  }
}
