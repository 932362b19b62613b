package dev.omnigraph.engine.exec.operator;

import dev.omnigraph.engine.exec.Batch;
import dev.omnigraph.engine.exec.Column;
import dev.omnigraph.engine.exec.expr.Values;
import dev.omnigraph.engine.exec.expr.Vectors;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All values of a group, in order if one is asked for: as a list, joined to a text, or the one at a
 * part of them.
 */
final class ValueList implements Accumulator {
  private final AggregateCall call;
  private final List<List<Item>> groups = new ArrayList<>();

  /** A value and what it is ordered by. */
  private record Item(@Nullable Object value, @Nullable Object[] keys) {}

  ValueList(AggregateCall call) {
    this.call = call;
  }

  @Override
  public void add(Column column, int[] rows, int n, int[] groupOf) {
    for (int i = 0; i < n; i++) {
      Object value = Vectors.get(column.vector(), column.at(rows[i]));
      group(groupOf[rows[i]]).add(new Item(value, new Object[0]));
    }
  }

  @Override
  public void add(Batch batch, int[] rows, int n, int[] groupOf) {
    for (int i = 0; i < n; i++) {
      @Nullable Object[] keys = new Object[call.orders().size()];
      for (int k = 0; k < keys.length; k++) {
        keys[k] = get(batch, call.orders().get(k).field(), rows[i]);
      }
      group(groupOf[rows[i]]).add(new Item(get(batch, call.argument(), rows[i]), keys));
    }
  }

  private static @Nullable Object get(Batch batch, int field, int row) {
    Column column = batch.column(field);
    return Vectors.get(column.vector(), column.at(row));
  }

  private List<Item> group(int group) {
    while (groups.size() <= group) {
      groups.add(new ArrayList<>());
    }
    return groups.get(group);
  }

  @Override
  public @Nullable Object result(int group) {
    List<Item> items = group < groups.size() ? groups.get(group) : new ArrayList<>();
    if (!call.orders().isEmpty()) {
      items.sort(this::compare);
    }
    return switch (call.function()) {
      case LISTAGG -> joined(items);
      case PERCENTILE_CONT, PERCENTILE_DISC -> percentile(items);
      default -> items.stream().map(Item::value).collect(Collectors.toCollection(ArrayList::new));
    };
  }

  private int compare(Item a, Item b) {
    for (int k = 0; k < call.orders().size(); k++) {
      SortPlan.Key key = call.orders().get(k);
      Object x = a.keys[k];
      Object y = b.keys[k];
      int order;
      if (x == null || y == null) {
        order = Boolean.compare(x != null, y != null) * (key.nullsFirst() ? 1 : -1);
      } else {
        order = Values.compare(x, y) * (key.descending() ? -1 : 1);
      }
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private @Nullable Object joined(List<Item> items) {
    List<String> texts =
        items.stream().map(Item::value).filter(Objects::nonNull).map(Values::text).toList();
    Object between = call.option();
    return texts.isEmpty() ? null : String.join(between == null ? "," : between.toString(), texts);
  }

  private @Nullable Object percentile(List<Item> items) {
    List<Object> values = new ArrayList<>();
    for (Item item : items) {
      if (item.value != null) {
        values.add(item.value);
      }
    }
    if (values.isEmpty()) {
      return null;
    }
    double part = call.option() instanceof Number number ? number.doubleValue() : 0.5;
    if (call.function() == AggregateCall.Function.PERCENTILE_DISC) {
      int at = (int) Math.ceil(part * values.size()) - 1;
      return values.get(Math.max(0, Math.min(at, values.size() - 1)));
    }
    double place = part * (values.size() - 1);
    int low = (int) Math.floor(place);
    int high = (int) Math.ceil(place);
    return low == high || !(values.get(low) instanceof Number)
        ? values.get(low)
        : between(values.get(low), values.get(high), place - low);
  }

  private static Object between(Object low, Object high, double share) {
    BigDecimal from = Vectors.decimal(low);
    BigDecimal to = Vectors.decimal(high);
    return from.add(to.subtract(from).multiply(BigDecimal.valueOf(share))).doubleValue();
  }
}
