package dev.omnigraph.engine.plan;

import dev.omnigraph.engine.exec.expr.Values;
import java.util.ArrayList;
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
}
