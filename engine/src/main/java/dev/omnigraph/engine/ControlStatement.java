package dev.omnigraph.engine;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A transaction statement: BEGIN, COMMIT, ROLLBACK, SAVEPOINT, RELEASE, SET branch. */
sealed interface ControlStatement {
  record Begin() implements ControlStatement {}

  record Commit() implements ControlStatement {}

  /** {@code savepoint} is null for the whole transaction. */
  record Rollback(@Nullable String savepoint) implements ControlStatement {}

  record SetSavepoint(String name) implements ControlStatement {}

  record Release(String name) implements ControlStatement {}

  record SetBranch(String branch) implements ControlStatement {}

  /** Reads one; the first word is known to be one of ours. */
  static ControlStatement parse(String text) {
    List<String> words = words(text);
    String first = words.get(0).toLowerCase(Locale.ROOT);
    List<String> rest = words.subList(1, words.size());
    switch (first) {
      case "begin":
        if (rest.isEmpty() || isOneOf(rest, "transaction", "work")) {
          return new Begin();
        }
        break;
      case "start":
        if (isOneOf(rest, "transaction")) {
          return new Begin();
        }
        break;
      case "commit":
        if (rest.isEmpty() || isOneOf(rest, "transaction", "work")) {
          return new Commit();
        }
        break;
      case "rollback":
        if (rest.isEmpty() || isOneOf(rest, "transaction", "work")) {
          return new Rollback(null);
        }
        int to =
            rest.get(0).equalsIgnoreCase("work") || rest.get(0).equalsIgnoreCase("transaction")
                ? 1
                : 0;
        List<String> target = rest.subList(to, rest.size());
        if (target.size() >= 2 && target.get(0).equalsIgnoreCase("to")) {
          int name = target.get(1).equalsIgnoreCase("savepoint") && target.size() == 3 ? 2 : 1;
          if (target.size() == name + 1) {
            return new Rollback(unquoted(target.get(name)));
          }
        }
        break;
      case "savepoint":
        if (rest.size() == 1) {
          return new SetSavepoint(unquoted(rest.get(0)));
        }
        break;
      case "release":
        int name = !rest.isEmpty() && rest.get(0).equalsIgnoreCase("savepoint") ? 1 : 0;
        if (rest.size() == name + 1) {
          return new Release(unquoted(rest.get(name)));
        }
        break;
      default:
        if (rest.size() == 3
            && rest.get(0).equalsIgnoreCase("branch")
            && isAssignment(rest.get(1))) {
          return new SetBranch(unquoted(rest.get(2)));
        }
    }
    throw new EngineException(
            ErrorCode.PARSE,
            "\""
                + text.strip()
                + "\" is not a transaction statement: BEGIN, COMMIT, ROLLBACK [TO name],"
                + " SAVEPOINT name, RELEASE SAVEPOINT name and SET branch = 'name' are.")
        .with("line", 1)
        .with("column", 1)
        .with("offset", 0)
        .with(
            "expected",
            List.of("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE SAVEPOINT", "SET branch"));
  }

  private static boolean isOneOf(List<String> rest, String... allowed) {
    return rest.size() == 1 && List.of(allowed).contains(rest.get(0).toLowerCase(Locale.ROOT));
  }

  private static boolean isAssignment(String word) {
    return word.equals("=") || word.equalsIgnoreCase("to");
  }

  private static String unquoted(String word) {
    if (word.length() >= 2 && (word.charAt(0) == '\'' || word.charAt(0) == '"')) {
      String quote = word.substring(0, 1);
      return word.substring(1, word.length() - 1).replace(quote + quote, quote);
    }
    return word;
  }

  /** Words, quoted texts and {@code =}, without comments and the closing semicolon. */
  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (Character.isWhitespace(c) || c == ';' || c == '\uFEFF') {
        i++;
      } else if (text.startsWith("--", i) || text.startsWith("//", i)) {
        int end = text.indexOf('\n', i);
        i = end < 0 ? text.length() : end;
      } else if (text.startsWith("/*", i)) {
        int end = text.indexOf("*/", i + 2);
        i = end < 0 ? text.length() : end + 2;
      } else if (c == '=') {
        words.add("=");
        i++;
      } else {
        int end = c == '\'' || c == '"' ? quotedEnd(text, i) : wordEnd(text, i);
        words.add(text.substring(i, end));
        i = end;
      }
    }
    return words;
  }

  private static int quotedEnd(String text, int start) {
    char quote = text.charAt(start);
    int i = start + 1;
    while (i < text.length()) {
      if (text.charAt(i) == quote) {
        if (i + 1 < text.length() && text.charAt(i + 1) == quote) {
          i++;
        } else {
          return i + 1;
        }
      }
      i++;
    }
    return text.length();
  }

  private static int wordEnd(String text, int start) {
    int i = start;
    while (i < text.length()
        && !Character.isWhitespace(text.charAt(i))
        && "=;'\"".indexOf(text.charAt(i)) < 0) {
      i++;
    }
    return i;
  }
}
