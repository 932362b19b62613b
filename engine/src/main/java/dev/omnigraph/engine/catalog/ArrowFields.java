package dev.omnigraph.engine.catalog;

import dev.omnigraph.parser.schema.ScalarType;
import dev.omnigraph.parser.schema.ValueType;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * The one mapping from value types to Arrow: Utf8, Boolean, signed and unsigned Int, Float32 and
 * Float64, Date32 (days), Date64 (UTC milliseconds) for DateTime, List with nullable items,
 * FixedSizeList of Float32, LargeBinary.
 */
public final class ArrowFields {
  private static final String ITEM = "item";

  private ArrowFields() {}

  /** The Arrow schema of a table, columns in order of its definition. */
  public static Schema schema(TableDef table) {
    List<Field> fields = new ArrayList<>(table.columns().size());
    table.columns().forEach(column -> fields.add(field(column.name(), column.type())));
    return new Schema(fields);
  }

  /** A field of that type; nullable where the type is. */
  public static Field field(String name, ValueType type) {
    if (type.isVector()) {
      ArrowType list = new ArrowType.FixedSizeList(type.dimension());
      return new Field(
          name, new FieldType(type.nullable(), list, null), List.of(item(ScalarType.F32)));
    }
    if (type.isList()) {
      ArrowType list = ArrowType.List.INSTANCE;
      return new Field(
          name, new FieldType(type.nullable(), list, null), List.of(item(type.scalar())));
    }
    return new Field(name, new FieldType(type.nullable(), arrow(type.scalar()), null), null);
  }

  private static Field item(ScalarType scalar) {
    return new Field(ITEM, FieldType.nullable(arrow(scalar)), null);
  }

  /** The Arrow type of a scalar. */
  public static ArrowType arrow(ScalarType scalar) {
    return switch (scalar) {
      case STRING -> ArrowType.Utf8.INSTANCE;
      case BLOB -> ArrowType.LargeBinary.INSTANCE;
      case BOOL -> ArrowType.Bool.INSTANCE;
      case I32 -> new ArrowType.Int(32, true);
      case I64 -> new ArrowType.Int(64, true);
      case U32 -> new ArrowType.Int(32, false);
      case U64 -> new ArrowType.Int(64, false);
      case F32 -> new ArrowType.FloatingPoint(FloatingPointPrecision.SINGLE);
      case F64 -> new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);
      case DATE -> new ArrowType.Date(DateUnit.DAY);
      case DATE_TIME -> new ArrowType.Date(DateUnit.MILLISECOND);
    };
  }
}
