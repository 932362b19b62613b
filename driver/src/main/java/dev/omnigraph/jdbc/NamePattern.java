package dev.omnigraph.jdbc;

import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A pattern for names in metadata: {@code %} stands for any characters, {@code _} for one, and
 * {@code \} takes the meaning from the next. A null pattern is true of every name.
 */
final class NamePattern {
  private final @Nullable String text;

  private NamePattern(@Nullable String text) {
    this.text = text;
  }

  static NamePattern of(@Nullable String text) {
    return new NamePattern(text);
  }

  /** A pattern that is true of one name alone; null of every name. */
  static NamePattern exactly(@Nullable String name) {
    return new NamePattern(name == null ? null : name.replaceAll("[\\\\%_]", "\\\\$0"));
  }

  /** Those whose names match as written; if there are none, those that match ignoring case. */
  <T> List<T> select(List<T> all, Function<T, String> name) {
    if (text == null) {
      return all;
    }
    String regex = regex(text);
    Pattern exact = Pattern.compile(regex, Pattern.DOTALL);
    List<T> found = all.stream().filter(e -> exact.matcher(name.apply(e)).matches()).toList();
    if (!found.isEmpty()) {
      return found;
    }
    Pattern lenient =
        Pattern.compile(regex, Pattern.DOTALL | Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    return all.stream().filter(e -> lenient.matcher(name.apply(e)).matches()).toList();
  }

  private static String regex(String text) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%') {
        regex.append(".*");
      } else if (c == '_') {
        regex.append('.');
      } else {
        if (c == '\\' && i + 1 < text.length()) {
          i++;
        }
        regex.append(Pattern.quote(text.substring(i, i + 1)));
      }
    }
    return regex.toString();
  }
}
