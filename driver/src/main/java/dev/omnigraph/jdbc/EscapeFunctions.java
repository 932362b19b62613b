package dev.omnigraph.jdbc;

import dev.omnigraph.engine.error.ErrorCode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Scalar functions of JDBC's {@code fn} escape, written as SQL spells them. */
final class EscapeFunctions {
  /** Functions that only have another name in SQL. */
  private static final Map<String, String> RENAMED =
      Map.ofEntries(
          Map.entry("LCASE", "LOWER"),
          Map.entry("UCASE", "UPPER"),
          Map.entry("LENGTH", "CHAR_LENGTH"),
          Map.entry("CHARACTER_LENGTH", "CHAR_LENGTH"),
          Map.entry("IFNULL", "COALESCE"),
          Map.entry("LOG", "LN"),
          Map.entry("CEILING", "CEIL"));

  /** Functions that give a part of a date or time. */
  private static final Map<String, String> PARTS =
      Map.ofEntries(
          Map.entry("YEAR", "YEAR"),
          Map.entry("QUARTER", "QUARTER"),
          Map.entry("MONTH", "MONTH"),
          Map.entry("WEEK", "WEEK"),
          Map.entry("DAYOFMONTH", "DAY"),
          Map.entry("DAYOFWEEK", "DOW"),
          Map.entry("DAYOFYEAR", "DOY"),
          Map.entry("HOUR", "HOUR"),
          Map.entry("MINUTE", "MINUTE"),
          Map.entry("SECOND", "SECOND"));

  private static final Map<String, String> WITHOUT_ARGUMENTS =
      Map.of(
          "CURDATE", "CURRENT_DATE",
          "CURRENT_DATE", "CURRENT_DATE",
          "NOW", "CURRENT_TIMESTAMP",
          "CURRENT_TIMESTAMP", "CURRENT_TIMESTAMP",
          "CURTIME", "CURRENT_TIME",
          "CURRENT_TIME", "CURRENT_TIME",
          "USER", "CURRENT_USER",
          "DATABASE", "CURRENT_CATALOG");

  private EscapeFunctions() {}

  /** The body of a {@code fn} escape as SQL; a function that is not known stays as it is. */
  static String translate(String body) throws SQLException {
    int start = SqlText.skipSpace(body, 0);
    int end = SqlText.endOfWord(body, start);
    String name = SqlText.upper(body.substring(start, end));
    int open = SqlText.skipSpace(body, end);
    if (open >= body.length() || body.charAt(open) != '(') {
      String plain = WITHOUT_ARGUMENTS.get(name);
      return plain == null ? body.trim() : plain;
    }
    int close = body.lastIndexOf(')');
    if (close < open) {
      throw SqlErrors.of(
          ErrorCode.PARSE,
          "The function in the escape {fn " + body.trim() + "} has no ) at its end.");
    }
    return call(name, arguments(body.substring(open + 1, close)));
  }

  private static String call(String name, List<String> arguments) {
    int count = arguments.size();
    String list = String.join(", ", arguments);
    if (count == 0 && WITHOUT_ARGUMENTS.containsKey(name)) {
      return WITHOUT_ARGUMENTS.get(name);
    }
    if (count == 1 && PARTS.containsKey(name)) {
      return "EXTRACT(" + PARTS.get(name) + " FROM " + list + ")";
    }
    if (count == 1 && (name.equals("LTRIM") || name.equals("RTRIM"))) {
      return "TRIM(" + (name.equals("LTRIM") ? "LEADING" : "TRAILING") + " FROM " + list + ")";
    }
    if (name.equals("CONCAT") && count >= 2) {
      return "(" + String.join(" || ", arguments) + ")";
    }
    if (name.equals("LOCATE") && count == 2) {
      return "POSITION(" + arguments.get(0) + " IN " + arguments.get(1) + ")";
    }
    if (name.equals("LOCATE") && count == 3) {
      return "POSITION("
          + arguments.get(0)
          + " IN "
          + arguments.get(1)
          + " FROM "
          + arguments.get(2)
          + ")";
    }
    if (name.equals("CONVERT") && count == 2) {
      return "CAST(" + arguments.get(0) + " AS " + withoutPrefix(arguments.get(1), "SQL_") + ")";
    }
    if (name.startsWith("TIMESTAMP") && count == 3) {
      String unit = withoutPrefix(arguments.get(0), "SQL_TSI_");
      return name + "(" + unit + ", " + arguments.get(1) + ", " + arguments.get(2) + ")";
    }
    return RENAMED.getOrDefault(name, name) + "(" + list + ")";
  }

  private static String withoutPrefix(String word, String prefix) {
    String upper = SqlText.upper(word);
    return upper.startsWith(prefix) ? upper.substring(prefix.length()) : word;
  }

  /** Splits at the commas that are in no parentheses, string or quoted name. */
  private static List<String> arguments(String text) {
    List<String> arguments = new ArrayList<>();
    int depth = 0;
    int start = 0;
    int at = 0;
    while (at < text.length()) {
      int end = SqlText.endOfOpaque(text, at);
      if (end > at) {
        at = end;
        continue;
      }
      char c = text.charAt(at);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c == ',' && depth == 0) {
        arguments.add(text.substring(start, at).trim());
        start = at + 1;
      }
      at++;
    }
    String last = text.substring(start).trim();
    if (!last.isEmpty() || !arguments.isEmpty()) {
      arguments.add(last);
    }
    return arguments;
  }
}
