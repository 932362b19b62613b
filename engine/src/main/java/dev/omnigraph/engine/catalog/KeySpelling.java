package dev.omnigraph.engine.catalog;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.parser.schema.NodeType;
import dev.omnigraph.parser.schema.Property;
import dev.omnigraph.parser.schema.ScalarType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.DateMilliVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.UInt4Vector;
import org.apache.arrow.vector.UInt8Vector;
import org.apache.arrow.vector.VarCharVector;
import org.jspecify.annotations.Nullable;

/**
 * The id of a keyed node: the canonical spelling of its key value, or for a key of several columns
 * a JSON array of the spellings as strings.
 *
 * <p>A String is spelled as it is, an integer in decimal, a boolean {@code true} or {@code false},
 * a Date in days and a DateTime in milliseconds since the epoch, a float as the shortest decimal
 * without exponent that reads back as the same float, both zeros as {@code 0}. The spelling is
 * stored, so it must never depend on the Java version. Immutable.
 */
public final class KeySpelling {
  private final List<String> columns;
  private final List<ScalarType> types;

  private KeySpelling(List<String> columns, List<ScalarType> types) {
    this.columns = columns;
    this.types = types;
  }

  /** The spelling of that type's ids, or null for a keyless type. */
  public static @Nullable KeySpelling of(NodeType type) {
    List<String> columns = type.keyColumns();
    if (columns.isEmpty()) {
      return null;
    }
    List<ScalarType> types = new ArrayList<>();
    for (String column : columns) {
      Property property = Objects.requireNonNull(type.property(column), column);
      types.add(property.type().scalar());
    }
    return new KeySpelling(columns, List.copyOf(types));
  }

  /** The key columns in order. */
  public List<String> columns() {
    return columns;
  }

  /**
   * The id of a node with these key values, none of them null.
   *
   * @param values one a key column, as the Java values that {@link
   *     dev.omnigraph.parser.check.TypedExpression} lists; any integral {@link Number} stands for
   *     an integer and any Number for a float
   * @throws EngineException {@code value} for a float that is not finite
   */
  public String id(List<?> values) {
    if (types.size() == 1) {
      return spell(types.get(0), values.get(0));
    }
    List<String> parts = new ArrayList<>(types.size());
    for (int i = 0; i < types.size(); i++) {
      parts.add(spell(types.get(i), values.get(i)));
    }
    return compose(parts);
  }

  /**
   * The id of a row.
   *
   * @param keys the vectors of the key columns, in order of {@link #columns()}; not null at {@code
   *     row}
   */
  public String id(List<? extends FieldVector> keys, int row) {
    if (keys.size() == 1) {
      return spell(keys.get(0), row);
    }
    List<String> parts = new ArrayList<>(keys.size());
    for (FieldVector key : keys) {
      parts.add(spell(key, row));
    }
    return compose(parts);
  }

  /** The canonical spelling of one key value. */
  public static String spell(ScalarType type, Object value) {
    if (value instanceof LocalDate date) {
      return Long.toString(date.toEpochDay());
    }
    if (value instanceof Instant instant) {
      return Long.toString(instant.toEpochMilli());
    }
    if (value instanceof Number number && type == ScalarType.F32) {
      return spellFloat(number.floatValue());
    }
    if (value instanceof Number number && type == ScalarType.F64) {
      return spellDouble(number.doubleValue());
    }
    return value.toString();
  }

  /** The canonical spelling of a cell that is not null. */
  public static String spell(FieldVector vector, int row) {
    if (vector instanceof VarCharVector texts) {
      return new String(texts.get(row), StandardCharsets.UTF_8);
    }
    if (vector instanceof IntVector ints) {
      return Integer.toString(ints.get(row));
    }
    if (vector instanceof BigIntVector longs) {
      return Long.toString(longs.get(row));
    }
    if (vector instanceof UInt4Vector ints) {
      return Integer.toUnsignedString(ints.get(row));
    }
    if (vector instanceof UInt8Vector longs) {
      return Long.toUnsignedString(longs.get(row));
    }
    if (vector instanceof BitVector bits) {
      return bits.get(row) == 0 ? "false" : "true";
    }
    if (vector instanceof DateDayVector days) {
      return Integer.toString(days.get(row));
    }
    if (vector instanceof DateMilliVector millis) {
      return Long.toString(millis.get(row));
    }
    if (vector instanceof Float4Vector floats) {
      return spellFloat(floats.get(row));
    }
    if (vector instanceof Float8Vector doubles) {
      return spellDouble(doubles.get(row));
    }
    throw EngineException.internal("no key can be a " + vector.getField(), null);
  }

  /** The id of a composite key, from the spellings of its parts. */
  private static String compose(List<String> parts) {
    StringBuilder out = new StringBuilder("[");
    for (String part : parts) {
      if (out.length() > 1) {
        out.append(',');
      }
      out.append('"').append(JsonStringEncoder.getInstance().quoteAsString(part)).append('"');
    }
    return out.append(']').toString();
  }

  private static String spellDouble(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1L << 53) {
      return Long.toString((long) value);
    }
    // Double.toString gives the shortest text only since JDK 19: an id must not depend on that.
    BigDecimal exact = exact(value);
    for (int digits = 1; digits < 17; digits++) {
      BigDecimal shorter = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (shorter.doubleValue() == value) {
        return plain(shorter);
      }
    }
    return plain(exact.round(new MathContext(17, RoundingMode.HALF_EVEN)));
  }

  private static String spellFloat(float value) {
    if (value == Math.rint(value) && Math.abs(value) < 1 << 24) {
      return Integer.toString((int) value);
    }
    BigDecimal exact = exact(value);
    for (int digits = 1; digits < 9; digits++) {
      BigDecimal shorter = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (shorter.floatValue() == value) {
        return plain(shorter);
      }
    }
    return plain(exact.round(new MathContext(9, RoundingMode.HALF_EVEN)));
  }

  private static String plain(BigDecimal value) {
    BigInteger unscaled = value.unscaledValue();
    return unscaled.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  private static BigDecimal exact(double value) {
    if (!Double.isFinite(value)) {
      throw new EngineException(
              ErrorCode.VALUE_OTHER,
              "A key cannot be " + value + ": give a finite number or another key property.")
          .with("value", Double.toString(value));
    }
    return new BigDecimal(value);
  }
}
