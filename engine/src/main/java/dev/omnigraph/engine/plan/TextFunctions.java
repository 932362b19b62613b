package dev.omnigraph.engine.plan;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.exec.expr.Function;
import dev.omnigraph.engine.exec.expr.Values;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.fun.SqlTrimFunction;
import org.jspecify.annotations.Nullable;

/** Functions of texts, a row at a time. Positions count code points from 1. */
final class TextFunctions {
  /** Characters of the longest text that a function makes. */
  private static final int MAX_LENGTH = 1 << 24;

  Function.@Nullable Body find(String name, RexCall call) {
    return switch (name) {
      case "UPPER", "UCASE" -> a -> text(a, 0).toUpperCase(Locale.ROOT);
      case "LOWER", "LCASE" -> a -> text(a, 0).toLowerCase(Locale.ROOT);
      case "INITCAP" -> a -> initcap(text(a, 0));
      case "CHAR_LENGTH", "CHARACTER_LENGTH", "LENGTH", "LEN" -> a -> length(a);
      case "OCTET_LENGTH", "$OCTET_LENGTH" -> a -> (long) raw(a).length;
      case "||", "CONCAT" -> a -> concat(name, a);
      case "CONCAT_WS" -> TextFunctions::concatWith;
      case "SUBSTRING", "SUBSTR" -> TextFunctions::substring;
      case "TRIM", "BTRIM" -> trim(call);
      case "LTRIM" -> a -> strip(text(a, 0), a.length > 1 ? text(a, 1) : " ", true, false);
      case "RTRIM" -> a -> strip(text(a, 0), a.length > 1 ? text(a, 1) : " ", false, true);
      case "POSITION" -> a -> position(text(a, 0), text(a, 1));
      case "STRPOS", "INSTR" -> a -> position(text(a, 1), text(a, 0));
      case "LOCATE" -> a -> position(text(a, 0), text(a, 1));
      case "REPLACE" -> a -> text(a, 0).replace(text(a, 1), text(a, 2));
      case "OVERLAY" -> TextFunctions::overlay;
      case "LEFT" -> a -> part(text(a, 0), 1, number(a, 1));
      case "RIGHT" -> TextFunctions::right;
      case "REVERSE" -> a -> new StringBuilder(text(a, 0)).reverse().toString();
      case "REPEAT" -> a -> repeat(text(a, 0), number(a, 1));
      case "LPAD" -> a -> pad(a, true);
      case "RPAD" -> a -> pad(a, false);
      case "STARTS_WITH", "STARTSWITH" -> a -> text(a, 0).startsWith(text(a, 1));
      case "ENDS_WITH", "ENDSWITH" -> a -> text(a, 0).endsWith(text(a, 1));
      case "CONTAINS_SUBSTR", "CONTAINS" -> a -> text(a, 0).contains(text(a, 1));
      case "ASCII" -> a -> text(a, 0).isEmpty() ? 0L : (long) text(a, 0).codePointAt(0);
      case "CHR" -> a -> character(number(a, 0));
      case "SPACE" -> a -> repeat(" ", number(a, 0));
      case "SPLIT_PART" -> TextFunctions::splitPart;
      case "TRANSLATE", "TRANSLATE3" -> TextFunctions::translate;
      case "MD5" -> a -> hash("MD5", a);
      case "SHA1" -> a -> hash("SHA-1", a);
      case "SHA256" -> a -> hash("SHA-256", a);
      case "SHA512" -> a -> hash("SHA-512", a);
      case "TO_BASE64" -> a -> Base64.getEncoder().encodeToString(raw(a));
      case "TO_HEX" -> a -> HexFormat.of().formatHex(raw(a));
      case "LEVENSHTEIN" -> a -> distance(text(a, 0), text(a, 1));
      case "SOUNDEX" -> a -> soundex(text(a, 0));
      case "SPLIT" ->
          a ->
              Arrays.asList(
                  text(a, 0)
                      .split(java.util.regex.Pattern.quote(a.length > 1 ? text(a, 1) : ","), -1));
      default -> null;
    };
  }

  private static Object splitPart(@Nullable Object[] a) {
    String[] parts =
        text(a, 1).isEmpty()
            ? new String[] {text(a, 0)}
            : text(a, 0).split(java.util.regex.Pattern.quote(text(a, 1)), -1);
    long n = number(a, 2);
    long at = n < 0 ? parts.length + n : n - 1;
    return at >= 0 && at < parts.length ? parts[(int) at] : "";
  }

  private static Object translate(@Nullable Object[] a) {
    String from = text(a, 1);
    String to = text(a, 2);
    StringBuilder out = new StringBuilder();
    String text = text(a, 0);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int at = from.indexOf(c);
      if (at < 0) {
        out.append(c);
      } else if (at < to.length()) {
        out.append(to.charAt(at));
      }
    }
    return out.toString();
  }

  private static byte[] raw(@Nullable Object[] a) {
    return a[0] instanceof byte[] bytes ? bytes : bytes(text(a, 0));
  }

  private static Object hash(String algorithm, @Nullable Object[] a) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(raw(a)));
    } catch (NoSuchAlgorithmException e) {
      throw EngineException.internal("no " + algorithm, e);
    }
  }

  private static Object distance(String x, String y) {
    long[] row = new long[y.length() + 1];
    for (int j = 0; j <= y.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= x.length(); i++) {
      long diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= y.length(); j++) {
        long above = row[j];
        long swapped = diagonal + (x.charAt(i - 1) == y.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(swapped, Math.min(above, row[j - 1]) + 1);
        diagonal = above;
      }
    }
    return row[y.length()];
  }

  private static Object soundex(String text) {
    String codes = "01230120022455012623010202";
    StringBuilder out = new StringBuilder();
    char last = '0';
    String letters = text.toUpperCase(Locale.ROOT);
    for (int i = 0; i < letters.length(); i++) {
      char c = letters.charAt(i);
      if (c < 'A' || c > 'Z') {
        continue;
      }
      char code = codes.charAt(c - 'A');
      if (out.isEmpty()) {
        out.append(c);
      } else if (code != '0' && code != last && out.length() < 4) {
        out.append(code);
      }
      last = c == 'H' || c == 'W' ? last : code;
    }
    while (!out.isEmpty() && out.length() < 4) {
      out.append('0');
    }
    return out.toString();
  }

  private static String text(@Nullable Object[] arguments, int index) {
    Object value = arguments[index];
    return value == null ? "" : Values.text(value);
  }

  private static long number(@Nullable Object[] arguments, int index) {
    return arguments[index] instanceof Number number ? number.longValue() : 0;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  private static Object length(@Nullable Object[] a) {
    String text = text(a, 0);
    return (long) text.codePointCount(0, text.length());
  }

  private static @Nullable Object concat(String name, @Nullable Object[] a) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < a.length; i++) {
      if (a[i] == null && name.equals("||")) {
        return null;
      }
      out.append(text(a, i));
    }
    return out.toString();
  }

  private static @Nullable Object concatWith(@Nullable Object[] a) {
    return a[0] == null
        ? null
        : Arrays.stream(a)
            .skip(1)
            .filter(Objects::nonNull)
            .map(Values::text)
            .collect(Collectors.joining(text(a, 0)));
  }

  private static Object substring(@Nullable Object[] a) {
    long start = number(a, 1);
    long end = a.length > 2 ? start + Math.max(0, number(a, 2)) : Long.MAX_VALUE;
    long from = Math.max(1, start);
    return part(text(a, 0), from, end == Long.MAX_VALUE ? end : end - from);
  }

  /** The part that begins at a code point, counted from 1. */
  private static String part(String text, long from, long count) {
    int length = text.codePointCount(0, text.length());
    long begin = Math.min(from - 1, length);
    long end = count > length - begin ? length : Math.max(begin, begin + count);
    return text.substring(
        text.offsetByCodePoints(0, (int) begin), text.offsetByCodePoints(0, (int) end));
  }

  private static Object right(@Nullable Object[] a) {
    String text = text(a, 0);
    int length = text.codePointCount(0, text.length());
    long count = Math.min(Math.max(0, number(a, 1)), length);
    return part(text, length - count + 1, count);
  }

  private static Object overlay(@Nullable Object[] a) {
    String text = text(a, 0);
    String by = text(a, 1);
    long start = Math.max(1, number(a, 2));
    long count = a.length > 3 ? number(a, 3) : by.codePointCount(0, by.length());
    return part(text, 1, start - 1) + by + part(text, start + count, Long.MAX_VALUE);
  }

  private static long position(String part, String text) {
    int at = text.indexOf(part);
    return at < 0 ? 0 : text.codePointCount(0, at) + 1;
  }

  private static Function.Body trim(RexCall call) {
    boolean left = true;
    boolean right = true;
    for (RexNode operand : call.getOperands()) {
      if (operand instanceof RexLiteral literal
          && literal.getValue() instanceof SqlTrimFunction.Flag flag) {
        left = flag.getLeft() != 0;
        right = flag.getRight() != 0;
      }
    }
    boolean fromLeft = left;
    boolean fromRight = right;
    return a ->
        a.length > 1
            ? strip(text(a, 1), text(a, 0), fromLeft, fromRight)
            : strip(text(a, 0), " ", fromLeft, fromRight);
  }

  private static String strip(String text, String characters, boolean left, boolean right) {
    int from = 0;
    int to = text.length();
    while (left && from < to && characters.indexOf(text.charAt(from)) >= 0) {
      from++;
    }
    while (right && to > from && characters.indexOf(text.charAt(to - 1)) >= 0) {
      to--;
    }
    return text.substring(from, to);
  }

  private static Object pad(@Nullable Object[] a, boolean left) {
    String text = text(a, 0);
    String fill = a.length > 2 ? text(a, 2) : " ";
    int wanted = (int) Math.max(0, sized(number(a, 1)));
    if (text.length() >= wanted || fill.isEmpty()) {
      return text.substring(0, Math.min(text.length(), wanted));
    }
    StringBuilder padding = new StringBuilder();
    while (padding.length() < wanted - text.length()) {
      padding.append(fill);
    }
    padding.setLength(wanted - text.length());
    return left ? padding + text : text + padding;
  }

  private static Object repeat(String text, long count) {
    sized(Math.max(0, count) * text.length());
    return text.repeat((int) Math.max(0, text.isEmpty() ? 0 : count));
  }

  private static long sized(long length) {
    if (length > MAX_LENGTH) {
      throw new EngineException(
              ErrorCode.VALUE_OUT_OF_RANGE,
              "A function would make a text of "
                  + length
                  + " characters: the most are "
                  + MAX_LENGTH
                  + ".")
          .with("value", length);
    }
    return length;
  }

  private static Object character(long code) {
    if (code < 0 || code > Character.MAX_CODE_POINT) {
      throw Values.outOfRange(code, "characters");
    }
    return new String(Character.toChars((int) code));
  }

  private static String initcap(String text) {
    StringBuilder out = new StringBuilder(text.length());
    boolean start = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      out.append(start ? Character.toUpperCase(c) : Character.toLowerCase(c));
      start = !Character.isLetterOrDigit(c);
    }
    return out.toString();
  }
}
