package dev.omnigraph.shell.output;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a cell looks in a table: one line, whatever the value holds. */
final class CellText {
  private static final int LIST_ITEMS_SHOWN = 12;
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter MILLISECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

  private CellText() {}

  static String of(@Nullable Object value) {
    if (value == null) {
      return "NULL";
    }
    if (value instanceof List<?> list) {
      return list(list);
    }
    if (value instanceof byte[] bytes) {
      return "<" + bytes.length + " bytes>";
    }
    if (value instanceof Instant instant) {
      return (instant.getNano() == 0 ? SECONDS : MILLISECONDS).format(instant);
    }
    if (value instanceof BigDecimal number) {
      return number.toPlainString();
    }
    return visible(value.toString());
  }

  private static String list(List<?> list) {
    StringBuilder out = new StringBuilder("[");
    Iterator<?> items = list.iterator();
    for (int i = 0; i < LIST_ITEMS_SHOWN && items.hasNext(); i++) {
      out.append(i == 0 ? "" : ", ").append(of(items.next()));
    }
    if (items.hasNext()) {
      out.append(", … ").append(list.size()).append(" values");
    }
    return out.append(']').toString();
  }

  /**
   * Control characters as escapes, so that a value can neither break a row nor drive a terminal.
   */
  static String visible(String text) {
    if (text.codePoints().noneMatch(Character::isISOControl)) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length() + 8);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (Character.isISOControl(c)) {
            out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    return out.toString();
  }
}
