package dev.omnigraph.engine.plan;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.type.SqlTypeFactoryImpl;
import org.apache.calcite.sql.type.SqlTypeMappingRule;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.jspecify.annotations.Nullable;

/** Types with UTF-8 strings, and a common type for signed and unsigned numbers. */
final class OmnigraphTypeFactory extends SqlTypeFactoryImpl {
  private static final int U64_DIGITS = 20;

  OmnigraphTypeFactory() {
    super(new OmnigraphTypeSystem());
  }

  @Override
  public Charset getDefaultCharset() {
    return StandardCharsets.UTF_8;
  }

  @Override
  public @Nullable RelDataType leastRestrictive(
      List<RelDataType> types, SqlTypeMappingRule mappingRule) {
    if (mixesTimes(types)) {
      return null;
    }
    boolean unsigned = false;
    boolean signed = false;
    boolean u64 = false;
    boolean nullable = false;
    for (RelDataType type : types) {
      SqlTypeName name = type.getSqlTypeName();
      nullable |= type.isNullable();
      if (name == SqlTypeName.UBIGINT || name == SqlTypeName.UINTEGER) {
        unsigned = true;
        u64 |= name == SqlTypeName.UBIGINT;
      } else if (SqlTypeUtil.isIntType(type)) {
        signed = true;
      } else if (name != SqlTypeName.NULL) {
        return super.leastRestrictive(types, mappingRule);
      }
    }
    if (!unsigned || !signed) {
      return super.leastRestrictive(types, mappingRule);
    }
    RelDataType common =
        u64 ? createSqlType(SqlTypeName.DECIMAL, U64_DIGITS, 0) : createSqlType(SqlTypeName.BIGINT);
    return createTypeWithNullability(common, nullable);
  }

  /** Whether there are times among other values, which have nothing in common. */
  private static boolean mixesTimes(List<RelDataType> types) {
    boolean times = false;
    boolean others = false;
    for (RelDataType type : types) {
      SqlTypeName name = type.getSqlTypeName();
      boolean time = SqlTypeName.DATETIME_TYPES.contains(name);
      times |= time;
      // a time and an interval give a time
      others |=
          !time
              && name != SqlTypeName.NULL
              && name != SqlTypeName.ANY
              && !SqlTypeName.INTERVAL_TYPES.contains(name);
    }
    return times && others;
  }
}
