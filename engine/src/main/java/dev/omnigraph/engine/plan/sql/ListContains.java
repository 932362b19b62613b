package dev.omnigraph.engine.plan.sql;

import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlReturnTypeInference;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * Functions of a list and an item of it: each gives the type of a parameter in the other's place.
 */
final class ListContains extends SqlFunction {
  /** {@code ARRAY_CONTAINS(list, item)}. */
  static final ListContains CONTAINS =
      new ListContains("ARRAY_CONTAINS", ReturnTypes.BOOLEAN_NULLABLE);

  /** {@code ARRAY_POSITION(list, item)}: from 1, 0 for none. */
  static final ListContains POSITION =
      new ListContains("ARRAY_POSITION", ReturnTypes.BIGINT_NULLABLE);

  private ListContains(String name, SqlReturnTypeInference result) {
    super(
        name,
        SqlKind.OTHER_FUNCTION,
        result,
        (binding, returnType, types) -> {
          var factory = binding.getTypeFactory();
          RelDataType list = binding.getOperandType(0);
          RelDataType item = binding.getOperandType(1);
          RelDataType element = list.getComponentType();
          if (element == null) {
            element =
                item.getSqlTypeName() == SqlTypeName.UNKNOWN
                    ? factory.createSqlType(SqlTypeName.VARCHAR)
                    : item;
          }
          element = factory.createTypeWithNullability(element, true);
          types[0] = factory.createTypeWithNullability(factory.createArrayType(element, -1), true);
          types[1] = element;
        },
        OperandTypes.VARIADIC,
        SqlFunctionCategory.USER_DEFINED_FUNCTION);
  }
}
