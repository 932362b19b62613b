package dev.omnigraph.engine.exec;

import dev.omnigraph.parser.schema.ScalarType;
import dev.omnigraph.parser.schema.ValueType;
import java.util.List;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.jspecify.annotations.Nullable;

/**
 * The physical type of a column: which Arrow vector holds it and how its values compare.
 * Nullability is no part of it.
 *
 * @param kind which vector
 * @param precision of a DECIMAL; the dimension of a VECTOR (0 where it is not known before the data
 *     is seen); else 0
 * @param scale of a DECIMAL, else 0
 * @param element of a LIST, else null
 */
public record DataType(Kind kind, int precision, int scale, @Nullable DataType element) {
  public static final DataType BOOL = of(Kind.BOOL);
  public static final DataType I32 = of(Kind.I32);
  public static final DataType I64 = of(Kind.I64);
  public static final DataType U32 = of(Kind.U32);
  public static final DataType U64 = of(Kind.U64);
  public static final DataType F32 = of(Kind.F32);
  public static final DataType F64 = of(Kind.F64);
  public static final DataType STRING = of(Kind.STRING);
  public static final DataType DATE = of(Kind.DATE);
  public static final DataType DATE_TIME = of(Kind.DATE_TIME);
  public static final DataType TIME = of(Kind.TIME);
  public static final DataType BLOB = of(Kind.BLOB);

  /** The vectors that operators work on. */
  public enum Kind {
    BOOL,
    I32,
    I64,
    U32,
    U64,
    F32,
    F64,
    /** SQL only: 128 bits. */
    DECIMAL,
    STRING,
    /** Days since 1970. */
    DATE,
    /** Milliseconds since 1970. */
    DATE_TIME,
    /** SQL only: milliseconds of the day. */
    TIME,
    BLOB,
    LIST,
    VECTOR;

    /** Kinds whose values compare with each other by value. */
    public boolean isNumeric() {
      return compareTo(I32) >= 0 && compareTo(DECIMAL) <= 0;
    }

    /** The four integer kinds. */
    public boolean isInteger() {
      return compareTo(I32) >= 0 && compareTo(U64) <= 0;
    }
  }

  private static DataType of(Kind kind) {
    return new DataType(kind, 0, 0, null);
  }

  /** A list of {@code element}. */
  public static DataType list(DataType element) {
    return new DataType(Kind.LIST, 0, 0, element);
  }

  /** A vector of 32-bit floats; 0 if its length is not known yet. */
  public static DataType vector(int dimension) {
    return new DataType(Kind.VECTOR, dimension, 0, null);
  }

  /** A decimal number. */
  public static DataType decimal(int precision, int scale) {
    return new DataType(Kind.DECIMAL, precision, scale, null);
  }

  /** The vectors of a value type. */
  public static DataType of(ValueType type) {
    DataType scalar = of(type.scalar());
    return switch (type.shape()) {
      case SCALAR -> scalar;
      case LIST -> list(scalar);
      case VECTOR -> vector(type.dimension());
    };
  }

  private static DataType of(ScalarType scalar) {
    return switch (scalar) {
      case STRING -> STRING;
      case BLOB -> BLOB;
      case BOOL -> BOOL;
      case I32 -> I32;
      case I64 -> I64;
      case U32 -> U32;
      case U64 -> U64;
      case F32 -> F32;
      case F64 -> F64;
      case DATE -> DATE;
      case DATE_TIME -> DATE_TIME;
    };
  }

  /** The type that a vector holds. */
  public static DataType of(FieldVector vector) {
    return of(vector.getField());
  }

  /** The type that an Arrow field describes. */
  public static DataType of(Field field) {
    ArrowType type = field.getType();
    if (type instanceof ArrowType.Int number) {
      boolean wide = number.getBitWidth() == 64;
      return number.getIsSigned() ? (wide ? I64 : I32) : (wide ? U64 : U32);
    }
    if (type instanceof ArrowType.FloatingPoint number) {
      return number.getPrecision() == FloatingPointPrecision.SINGLE ? F32 : F64;
    }
    if (type instanceof ArrowType.Date date) {
      return date.getUnit() == DateUnit.DAY ? DATE : DATE_TIME;
    }
    if (type instanceof ArrowType.Decimal number) {
      return decimal(number.getPrecision(), number.getScale());
    }
    if (type instanceof ArrowType.FixedSizeList fixed) {
      return vector(fixed.getListSize());
    }
    if (type instanceof ArrowType.List) {
      return list(of(field.getChildren().get(0)));
    }
    return switch (type.getTypeID()) {
      case Bool -> BOOL;
      case Utf8 -> STRING;
      case Time -> TIME;
      case LargeBinary, Binary -> BLOB;
      default -> throw new IllegalArgumentException("no column of Arrow type " + type);
    };
  }

  /** A nullable Arrow field of this type. */
  public Field field(String name) {
    List<Field> children =
        switch (kind) {
          case LIST -> List.of((element == null ? STRING : element).field("item"));
          case VECTOR -> List.of(F32.field("item"));
          default -> List.of();
        };
    return new Field(name, FieldType.nullable(arrowType()), children);
  }

  private ArrowType arrowType() {
    return switch (kind) {
      case BOOL -> ArrowType.Bool.INSTANCE;
      case I32 -> new ArrowType.Int(32, true);
      case I64 -> new ArrowType.Int(64, true);
      case U32 -> new ArrowType.Int(32, false);
      case U64 -> new ArrowType.Int(64, false);
      case F32 -> new ArrowType.FloatingPoint(FloatingPointPrecision.SINGLE);
      case F64 -> new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);
      case DECIMAL -> new ArrowType.Decimal(precision, scale, 128);
      case STRING -> ArrowType.Utf8.INSTANCE;
      case DATE -> new ArrowType.Date(DateUnit.DAY);
      case DATE_TIME -> new ArrowType.Date(DateUnit.MILLISECOND);
      case TIME -> new ArrowType.Time(TimeUnit.MILLISECOND, 32);
      case BLOB -> ArrowType.LargeBinary.INSTANCE;
      case LIST -> ArrowType.List.INSTANCE;
      case VECTOR -> new ArrowType.FixedSizeList(Math.max(precision, 1));
    };
  }
}
