package dev.omnigraph.engine.plan.sql;

import dev.omnigraph.engine.exec.DataType;
import dev.omnigraph.engine.plan.TypeMapping;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/**
 * Types of the parameters that the validator finds none for. A statement is planned without them
 * first; where one is missing it is planned again with a cast around the parameter: to the type
 * that the function around it takes, else to that of the value given, else to a text.
 */
final class ParameterTypes {
  private static final Set<String> TEXTS =
      Set.of(
          "UPPER",
          "LOWER",
          "INITCAP",
          "TRIM",
          "LTRIM",
          "RTRIM",
          "BTRIM",
          "REPLACE",
          "POSITION",
          "||",
          "CONCAT",
          "CONCAT_WS",
          "CHAR_LENGTH",
          "CHARACTER_LENGTH",
          "OCTET_LENGTH",
          "LENGTH",
          "REVERSE",
          "TRANSLATE",
          "MD5",
          "SHA1",
          "SOUNDEX",
          "LEVENSHTEIN",
          "OVERLAY",
          "LIKE",
          "ILIKE",
          "SIMILAR TO");

  /** Functions of a text and whole numbers. */
  private static final Set<String> OF_TEXT_AND_NUMBERS =
      Set.of("SUBSTRING", "SUBSTR", "LEFT", "RIGHT", "REPEAT", "LPAD", "RPAD", "SPLIT_PART");

  private static final Set<String> OF_REALS =
      Set.of("SQRT", "EXP", "LN", "LOG10", "POWER", "ABS", "ROUND", "FLOOR", "CEIL", "SIGN");

  /** What is tried, one after the other, for parameters that may be anything and have no value. */
  private static final List<SqlTypeName> FALLBACKS =
      List.of(
          SqlTypeName.VARCHAR,
          SqlTypeName.DOUBLE,
          SqlTypeName.TIMESTAMP,
          SqlTypeName.DATE,
          SqlTypeName.BOOLEAN);

  private final Map<Integer, DataType> given;
  private final Map<Integer, SqlTypeName> fixed = new HashMap<>();
  private final Map<Integer, SqlTypeName> likely = new HashMap<>();
  private final Set<Integer> all = new HashSet<>();
  private final Set<Integer> typed = new HashSet<>();
  private final Set<Integer> missing = new HashSet<>();
  private int fallback;
  private @Nullable CalciteContextException first;

  /**
   * @param given types of values by index, which decide where the text does not
   */
  ParameterTypes(Map<Integer, DataType> given) {
    this.given = Map.copyOf(given);
  }

  /** Looks where the parameters of a statement stand. */
  void look(SqlNode statement) {
    statement.accept(new Places());
  }

  /** Remembers a parameter that the validator found no type for. */
  void isMissing(int index) {
    missing.add(index);
  }

  /** Whether to plan again, since there are types now that were missing. */
  boolean decide() {
    missing.removeAll(typed);
    boolean again = typed.addAll(missing);
    missing.clear();
    return again;
  }

  /** Whether to plan again after the validator failed on a type that it does not know. */
  boolean decideAfter(CalciteContextException failure) {
    Throwable cause = failure.getCause();
    String message = cause == null ? failure.getMessage() : cause.getMessage();
    if (message != null && (message.contains("<UNKNOWN>") || message.contains("UNKNOWN "))) {
      missing.addAll(all);
    }
    if (decide()) {
      return true;
    }
    first = first == null ? failure : first;
    boolean open = typed.stream().anyMatch(index -> isFree(index) && !given.containsKey(index));
    return open && ++fallback < FALLBACKS.size();
  }

  /** The failure to report after one: that of the likeliest types. */
  CalciteContextException first(CalciteContextException failure) {
    return first == null ? failure : first;
  }

  /** Whether a value of any type may be given. */
  boolean isFree(int index) {
    return typed.contains(index) && !fixed.containsKey(index);
  }

  /** What to cast a parameter to, or null for none. */
  @Nullable SqlDataTypeSpec cast(int index, RelDataTypeFactory types) {
    if (!typed.contains(index)) {
      return null;
    }
    SqlTypeName name = fixed.get(index);
    DataType value = given.get(index);
    RelDataType type =
        name != null
            ? types.createSqlType(name)
            : value != null
                ? TypeMapping.toRel(value, types)
                : types.createSqlType(otherwise(index));
    return SqlTypeUtil.convertTypeToSpec(type);
  }

  private SqlTypeName otherwise(int index) {
    SqlTypeName name = fallback == 0 ? likely.get(index) : null;
    return name == null ? FALLBACKS.get(fallback) : name;
  }

  private final class Places extends SqlBasicVisitor<Void> {
    @Override
    public Void visit(SqlDynamicParam parameter) {
      all.add(parameter.getIndex());
      return super.visit(parameter);
    }

    @Override
    public Void visit(SqlCall call) {
      String name = call.getOperator().getName().toUpperCase(Locale.ROOT);
      for (int i = 0; i < call.operandCount(); i++) {
        if (call.operand(i) instanceof SqlDynamicParam parameter) {
          place(name, call, i, parameter.getIndex());
        }
      }
      return super.visit(call);
    }

    @Override
    public Void visit(SqlNodeList list) {
      for (SqlNode node : list) {
        if (node != null) {
          node.accept(this);
        }
      }
      return super.visit(list);
    }

    private void place(String name, SqlCall call, int operand, int index) {
      if (TEXTS.contains(name) || name.startsWith("REGEXP")) {
        fixed.put(index, SqlTypeName.VARCHAR);
      } else if (OF_TEXT_AND_NUMBERS.contains(name)) {
        boolean text =
            operand == 0 || operand == (name.equals("SPLIT_PART") ? 1 : 2) && isFill(name);
        fixed.put(index, text ? SqlTypeName.VARCHAR : SqlTypeName.INTEGER);
      } else if (call.isA(SqlKind.BINARY_ARITHMETIC) || OF_REALS.contains(name)) {
        likely.put(index, SqlTypeName.DOUBLE);
      }
    }

    private static boolean isFill(String name) {
      return name.equals("LPAD") || name.equals("RPAD") || name.equals("SPLIT_PART");
    }
  }
}
