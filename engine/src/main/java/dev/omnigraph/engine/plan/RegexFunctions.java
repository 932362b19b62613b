package dev.omnigraph.engine.plan;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.exec.expr.Function;
import dev.omnigraph.engine.exec.expr.Values;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.sql.fun.SqlLikeOperator;
import org.apache.calcite.sql.fun.SqlPosixRegexOperator;
import org.jspecify.annotations.Nullable;

/** Functions and conditions of regular expressions, which are Java's. */
final class RegexFunctions {
  Function.@Nullable Body find(String name, RexCall call) {
    Memory memory = new Memory();
    if (call.getOperator() instanceof SqlPosixRegexOperator posix) {
      int flags = posix.isCaseSensitive() ? 0 : Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
      return a -> found(memory.pattern(text(a, 1), flags), text(a, 0)) != posix.isNegated();
    }
    if (name.endsWith("SIMILAR TO") && call.getOperator() instanceof SqlLikeOperator similar) {
      return a ->
          matches(memory.pattern(regex(a), Pattern.DOTALL), text(a, 0)) != similar.isNegated();
    }
    return switch (name) {
      case "REGEXP_LIKE", "REGEXP_CONTAINS", "RLIKE", "REGEXP" ->
          a -> found(memory.pattern(text(a, 1), flags(a, 2)), text(a, 0));
      case "NOT RLIKE" -> a -> !found(memory.pattern(text(a, 1), 0), text(a, 0));
      case "REGEXP_REPLACE" -> a -> replace(memory, a);
      case "REGEXP_EXTRACT", "REGEXP_SUBSTR" -> a -> extract(memory, a);
      case "REGEXP_INSTR" ->
          a -> {
            String text = text(a, 0);
            Matcher matcher = memory.pattern(text(a, 1), 0).matcher(text);
            return matcher.find() ? text.codePointCount(0, matcher.start()) + 1L : 0L;
          };
      default -> null;
    };
  }

  /** The last pattern: nearly always the next one too. */
  private static final class Memory {
    private volatile @Nullable Pattern last;

    Pattern pattern(String text, int flags) {
      Pattern known = last;
      if (known == null || known.flags() != flags || !known.pattern().equals(text)) {
        try {
          known = Pattern.compile(text, flags);
        } catch (PatternSyntaxException e) {
          throw new EngineException(
                  ErrorCode.VALUE_OTHER,
                  "The text '" + text + "' is no regular expression: " + e.getDescription() + ".",
                  e)
              .with("value", text);
        }
        last = known;
      }
      return known;
    }
  }

  private static String text(@Nullable Object[] arguments, int index) {
    Object value = arguments[index];
    return value == null ? "" : Values.text(value);
  }

  private static int flags(@Nullable Object[] a, int index) {
    int flags = 0;
    String letters = a.length > index ? text(a, index).toLowerCase(Locale.ROOT) : "";
    for (int i = 0; i < letters.length(); i++) {
      char letter = letters.charAt(i);
      flags |=
          switch (letter) {
            case 'i' -> Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
            case 'n', 's' -> Pattern.DOTALL;
            case 'm' -> Pattern.MULTILINE;
            case 'x' -> Pattern.COMMENTS;
            default -> 0;
          };
    }
    return flags;
  }

  private static boolean found(Pattern pattern, String text) {
    try {
      return pattern.matcher(text).find();
    } catch (StackOverflowError e) {
      throw tooDeep(pattern, e);
    }
  }

  private static boolean matches(Pattern pattern, String text) {
    try {
      return pattern.matcher(text).matches();
    } catch (StackOverflowError e) {
      throw tooDeep(pattern, e);
    }
  }

  private static EngineException tooDeep(Pattern pattern, StackOverflowError e) {
    return new EngineException(
            ErrorCode.VALUE_OTHER,
            "The regular expression '" + pattern + "' is nested too deeply for this text.",
            e)
        .with("value", pattern.pattern());
  }

  private static Object replace(Memory memory, @Nullable Object[] a) {
    // by Postgres' rule the flag g stands for every match; without flags all are replaced too
    String flags = a.length > 3 && a[3] instanceof String given ? given : "g";
    Matcher matcher = memory.pattern(text(a, 1), flags(a, 3)).matcher(text(a, 0));
    String by = text(a, 2).replaceAll("\\\\(\\d)", "\\$$1");
    try {
      return flags.contains("g") ? matcher.replaceAll(by) : matcher.replaceFirst(by);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new EngineException(
              ErrorCode.VALUE_OTHER,
              "The text '" + by + "' replaces nothing: " + e.getMessage() + ".",
              e)
          .with("value", by);
    }
  }

  private static @Nullable Object extract(Memory memory, @Nullable Object[] a) {
    Matcher matcher = memory.pattern(text(a, 1), 0).matcher(text(a, 0));
    if (!matcher.find()) {
      return null;
    }
    return matcher.groupCount() > 0 ? matcher.group(1) : matcher.group();
  }

  /** The regular expression of a SIMILAR TO pattern. */
  private static String regex(@Nullable Object[] a) {
    String similar = text(a, 1);
    String escape = a.length > 2 ? text(a, 2) : "";
    StringBuilder regex = new StringBuilder();
    boolean set = false;
    for (int i = 0; i < similar.length(); i++) {
      char c = similar.charAt(i);
      if (!escape.isEmpty() && c == escape.charAt(0) && i + 1 < similar.length()) {
        regex.append(Pattern.quote(similar.substring(++i, i + 1)));
      } else if (set) {
        set = c != ']';
        regex.append(c);
      } else {
        set = c == '[';
        regex.append(
            switch (c) {
              case '%' -> ".*";
              case '_' -> ".";
              case '.', '^', '$', '\\' -> "\\" + c;
              default -> String.valueOf(c);
            });
      }
    }
    return regex.toString();
  }
}
