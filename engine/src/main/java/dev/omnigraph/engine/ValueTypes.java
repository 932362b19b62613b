package dev.omnigraph.engine;

import dev.omnigraph.engine.exec.DataType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What types the values have that are given for parameters of no type. */
final class ValueTypes {
  private static final int DIGITS = 38;

  private ValueTypes() {}

  /** By index of the parameter; nulls, and values that mean nothing to SQL, have no entry. */
  static Map<Integer, DataType> of(
      List<ParameterInfo> parameters, Map<String, @Nullable Object> values) {
    Map<Integer, DataType> types = Map.of();
    for (int i = 0; i < parameters.size(); i++) {
      ParameterInfo parameter = parameters.get(i);
      Object value = parameter.type() == null ? values.get(parameter.name()) : null;
      DataType type = value == null ? null : of(value);
      if (type != null) {
        types = types.isEmpty() ? new HashMap<>() : types;
        types.put(i, type);
      }
    }
    return types;
  }

  private static @Nullable DataType of(Object value) {
    if (value instanceof String) {
      return DataType.STRING;
    }
    if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
      return DataType.I32;
    }
    if (value instanceof Long) {
      return DataType.I64;
    }
    if (value instanceof Double || value instanceof Float) {
      return DataType.F64;
    }
    if (value instanceof BigDecimal number) {
      return DataType.decimal(DIGITS, Math.max(0, Math.min(number.scale(), DIGITS)));
    }
    if (value instanceof BigInteger) {
      return DataType.decimal(DIGITS, 0);
    }
    return value instanceof Boolean ? DataType.BOOL : timeOrList(value);
  }

  private static @Nullable DataType timeOrList(Object value) {
    if (value instanceof LocalDate) {
      return DataType.DATE;
    }
    if (value instanceof LocalTime) {
      return DataType.TIME;
    }
    if (value instanceof Instant
        || value instanceof OffsetDateTime
        || value instanceof LocalDateTime) {
      return DataType.DATE_TIME;
    }
    if (value instanceof List<?> list) {
      Object first = list.stream().filter(Objects::nonNull).findFirst().orElse(null);
      DataType element = first == null ? null : of(first);
      return element == null ? null : DataType.list(element);
    }
    return value instanceof byte[] ? DataType.BLOB : null;
  }
}
