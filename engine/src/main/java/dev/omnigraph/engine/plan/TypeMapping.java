package dev.omnigraph.engine.plan;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.exec.DataType;
import dev.omnigraph.parser.schema.ScalarType;
import dev.omnigraph.parser.schema.ValueType;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/**
 * How types of the languages, of the algebra and of vectors correspond. A vector is an ARRAY of
 * REAL NOT NULL (a list's items may be null); its length is not part of the algebra's type.
 */
public final class TypeMapping {
  private TypeMapping() {}

  /** The algebra's type of a value type. */
  public static RelDataType toRel(ValueType type, RelDataTypeFactory factory) {
    RelDataType scalar = factory.createSqlType(name(type.scalar()));
    RelDataType result =
        switch (type.shape()) {
          case SCALAR -> scalar;
          case LIST -> factory.createArrayType(factory.createTypeWithNullability(scalar, true), -1);
          case VECTOR -> factory.createArrayType(scalar, -1);
        };
    return factory.createTypeWithNullability(result, type.nullable());
  }

  private static SqlTypeName name(ScalarType scalar) {
    return switch (scalar) {
      case STRING -> SqlTypeName.VARCHAR;
      case BLOB -> SqlTypeName.VARBINARY;
      case BOOL -> SqlTypeName.BOOLEAN;
      case I32 -> SqlTypeName.INTEGER;
      case I64 -> SqlTypeName.BIGINT;
      case U32 -> SqlTypeName.UINTEGER;
      case U64 -> SqlTypeName.UBIGINT;
      case F32 -> SqlTypeName.REAL;
      case F64 -> SqlTypeName.DOUBLE;
      case DATE -> SqlTypeName.DATE;
      case DATE_TIME -> SqlTypeName.TIMESTAMP;
    };
  }

  /** The algebra's type of vectors. */
  public static RelDataType toRel(DataType type, RelDataTypeFactory factory) {
    DataType element = type.element();
    if (type.kind() == DataType.Kind.DECIMAL) {
      return factory.createSqlType(SqlTypeName.DECIMAL, type.precision(), type.scale());
    }
    if (type.kind() == DataType.Kind.TIME) {
      return factory.createSqlType(SqlTypeName.TIME, 3);
    }
    if (type.kind() == DataType.Kind.LIST && element != null) {
      return factory.createArrayType(
          factory.createTypeWithNullability(toRel(element, factory), true), -1);
    }
    return type.kind() == DataType.Kind.VECTOR
        ? factory.createArrayType(factory.createSqlType(SqlTypeName.REAL), -1)
        : factory.createSqlType(name(ScalarType.valueOf(type.kind().name())));
  }

  /** The vectors of the algebra's type. */
  public static DataType toData(RelDataType type) {
    SqlTypeName name = type.getSqlTypeName();
    if (SqlTypeName.DAY_INTERVAL_TYPES.contains(name)) {
      return DataType.I64;
    }
    if (SqlTypeName.YEAR_INTERVAL_TYPES.contains(name)) {
      return DataType.I32;
    }
    return switch (name) {
      case BOOLEAN -> DataType.BOOL;
      case TINYINT, SMALLINT, INTEGER -> DataType.I32;
      case BIGINT -> DataType.I64;
      case UTINYINT, USMALLINT, UINTEGER -> DataType.U32;
      case UBIGINT -> DataType.U64;
      case REAL -> DataType.F32;
      case FLOAT, DOUBLE -> DataType.F64;
      case DECIMAL -> DataType.decimal(type.getPrecision(), type.getScale());
      case CHAR, VARCHAR, NULL, UNKNOWN, SYMBOL, UUID -> DataType.STRING;
      case DATE -> DataType.DATE;
      case TIMESTAMP, TIMESTAMP_WITH_LOCAL_TIME_ZONE, TIMESTAMP_TZ -> DataType.DATE_TIME;
      case TIME, TIME_WITH_LOCAL_TIME_ZONE, TIME_TZ -> DataType.TIME;
      case BINARY, VARBINARY -> DataType.BLOB;
      case ARRAY, MULTISET -> array(type);
      default -> throw unsupported(type);
    };
  }

  private static DataType array(RelDataType type) {
    RelDataType element = type.getComponentType();
    if (element == null) {
      throw unsupported(type);
    }
    if (isVector(type)) {
      return DataType.vector(0);
    }
    return DataType.list(toData(element));
  }

  private static boolean isVector(RelDataType type) {
    RelDataType element = type.getComponentType();
    return element != null && element.getSqlTypeName() == SqlTypeName.REAL && !element.isNullable();
  }

  /**
   * The value type that says most about a type of the algebra: exact where the languages have it,
   * else a String (then {@link #sqlName} is its name).
   */
  public static ValueType toValue(RelDataType type) {
    boolean nullable = type.isNullable();
    RelDataType element = type.getComponentType();
    if (element != null) {
      if (isVector(type)) {
        return ValueType.vector(0, nullable);
      }
      return ValueType.list(scalar(element), nullable);
    }
    return ValueType.scalar(scalar(type), nullable);
  }

  /** The SQL name of a type that {@link #toValue} cannot say, else null. */
  public static @Nullable String sqlName(RelDataType type) {
    SqlTypeName name = type.getSqlTypeName();
    return switch (name) {
      case DECIMAL -> "DECIMAL(" + type.getPrecision() + ", " + type.getScale() + ")";
      case TIME, TIME_WITH_LOCAL_TIME_ZONE, TIME_TZ -> "TIME(3)";
      case NULL -> "NULL";
      default -> SqlTypeName.INTERVAL_TYPES.contains(name) ? type.toString() : null;
    };
  }

  private static ScalarType scalar(RelDataType type) {
    DataType data = toData(type);
    if (SqlTypeName.INTERVAL_TYPES.contains(type.getSqlTypeName())) {
      return ScalarType.I64;
    }
    return switch (data.kind()) {
      case BOOL -> ScalarType.BOOL;
      case I32 -> ScalarType.I32;
      case I64 -> ScalarType.I64;
      case U32 -> ScalarType.U32;
      case U64 -> ScalarType.U64;
      case F32 -> ScalarType.F32;
      case F64 -> ScalarType.F64;
      case DATE -> ScalarType.DATE;
      case DATE_TIME -> ScalarType.DATE_TIME;
      case BLOB -> ScalarType.BLOB;
      case DECIMAL, STRING, TIME, LIST, VECTOR -> ScalarType.STRING;
    };
  }

  private static EngineException unsupported(RelDataType type) {
    return new EngineException(
            ErrorCode.UNSUPPORTED, "Values of type " + type + " are not supported. Cast them.")
        .with("feature", type.toString());
  }
}
