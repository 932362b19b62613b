package dev.omnigraph.engine.plan;

import dev.omnigraph.engine.exec.expr.Values;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Functions of lists and vectors, a row at a time. */
final class ListFunctions {
  private ListFunctions() {}

  static Object listOf(@Nullable Object[] arguments) {
    List<@Nullable Object> items = new ArrayList<>(arguments.length);
    for (Object argument : arguments) {
      items.add(argument);
    }
    return items;
  }

  static List<?> items(@Nullable Object value) {
    if (value instanceof float[] vector) {
      List<Double> items = new ArrayList<>(vector.length);
      for (float item : vector) {
        items.add((double) item);
      }
      return items;
    }
    return value instanceof List<?> list ? list : List.of();
  }

  static @Nullable Object item(@Nullable Object[] arguments) {
    List<?> items = items(arguments[0]);
    long index = arguments[1] instanceof Number number ? number.longValue() : 0;
    return index >= 1 && index <= items.size() ? items.get((int) index - 1) : null;
  }

  static Object size(@Nullable Object[] arguments) {
    return (long) items(arguments[0]).size();
  }

  static @Nullable Object contains(@Nullable Object[] arguments) {
    Object wanted = arguments[1];
    for (Object item : items(arguments[0])) {
      if (item != null && wanted != null && Values.compare(item, wanted) == 0) {
        return true;
      }
    }
    return false;
  }

  static Object position(@Nullable Object[] arguments) {
    List<?> items = items(arguments[0]);
    Object wanted = arguments[1];
    for (int i = 0; i < items.size(); i++) {
      Object item = items.get(i);
      if (item != null && wanted != null && Values.compare(item, wanted) == 0) {
        return (long) i + 1;
      }
    }
    return 0L;
  }

  static Object join(@Nullable Object[] arguments) {
    List<String> texts = new ArrayList<>();
    for (Object item : items(arguments[0])) {
      if (item != null) {
        texts.add(Values.text(item));
      }
    }
    return String.join(String.valueOf(arguments[1]), texts);
  }

  static Object concat(@Nullable Object[] arguments) {
    List<@Nullable Object> all = new ArrayList<>();
    for (Object argument : arguments) {
      all.addAll(items(argument));
    }
    return all;
  }

  static Object append(@Nullable Object[] arguments) {
    List<@Nullable Object> all = new ArrayList<>(items(arguments[0]));
    all.add(arguments[1]);
    return all;
  }

  static Object prepend(@Nullable Object[] arguments) {
    List<@Nullable Object> all = new ArrayList<>();
    all.add(arguments[1]);
    all.addAll(items(arguments[0]));
    return all;
  }

  static Object reverse(@Nullable Object[] arguments) {
    List<@Nullable Object> all = new ArrayList<>(items(arguments[0]));
    Collections.reverse(all);
    return all;
  }

  /** Nulls are least. */
  static Object sort(@Nullable Object[] arguments) {
    List<@Nullable Object> all = new ArrayList<>(items(arguments[0]));
    boolean descending = arguments.length > 1 && Boolean.FALSE.equals(arguments[1]);
    Comparator<Object> order = descending ? (a, b) -> Values.compare(b, a) : Values::compare;
    all.sort(descending ? Comparator.nullsLast(order) : Comparator.nullsFirst(order));
    return all;
  }

  static Object distinct(@Nullable Object[] arguments) {
    return new ArrayList<>(new LinkedHashSet<>(items(arguments[0])));
  }

  static @Nullable Object least(@Nullable Object[] arguments) {
    return extreme(arguments, -1);
  }

  static @Nullable Object greatest(@Nullable Object[] arguments) {
    return extreme(arguments, 1);
  }

  private static @Nullable Object extreme(@Nullable Object[] arguments, int sign) {
    Object best = null;
    for (Object item : items(arguments[0])) {
      if (item != null && (best == null || Values.compare(item, best) * sign > 0)) {
        best = item;
      }
    }
    return best;
  }

  static Object overlap(@Nullable Object[] arguments) {
    for (Object item : items(arguments[0])) {
      if (Boolean.TRUE.equals(contains(new Object[] {arguments[1], item}))) {
        return true;
      }
    }
    return false;
  }

  static Object except(@Nullable Object[] arguments) {
    List<@Nullable Object> all = new ArrayList<>(new LinkedHashSet<>(items(arguments[0])));
    all.removeAll(items(arguments[1]));
    return all;
  }

  static Object intersect(@Nullable Object[] arguments) {
    List<@Nullable Object> all = new ArrayList<>(new LinkedHashSet<>(items(arguments[0])));
    all.retainAll(items(arguments[1]));
    return all;
  }

  static Object union(@Nullable Object[] arguments) {
    List<@Nullable Object> all = new ArrayList<>(items(arguments[0]));
    all.addAll(items(arguments[1]));
    return new ArrayList<>(new LinkedHashSet<>(all));
  }

  static Object remove(@Nullable Object[] arguments) {
    List<@Nullable Object> all = new ArrayList<>(items(arguments[0]));
    Object item = arguments[1];
    all.removeIf(each -> each != null && item != null && Values.compare(each, item) == 0);
    return all;
  }
}
