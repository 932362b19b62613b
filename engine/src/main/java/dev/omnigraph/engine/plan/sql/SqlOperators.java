package dev.omnigraph.engine.plan.sql;

import dev.omnigraph.engine.exec.expr.Comparison;
import dev.omnigraph.engine.plan.CallCompiler;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.calcite.sql.SqlBasicFunction;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.fun.SqlLibrary;
import org.apache.calcite.sql.fun.SqlLibraryOperatorTableFactory;
import org.apache.calcite.sql.fun.SqlLibraryOperators;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.util.SqlOperatorTables;

/** The functions that SQL texts may call. Immutable, made once an engine. */
public final class SqlOperators {
  /** Functions of dialects that are not taken as a whole. */
  private static final List<SqlOperator> OTHERS =
      List.of(
          SqlLibraryOperators.TRY_CAST,
          SqlLibraryOperators.DATEADD,
          SqlLibraryOperators.DATEDIFF,
          SqlLibraryOperators.DAYNAME,
          SqlLibraryOperators.MONTHNAME,
          SqlLibraryOperators.TO_BASE64,
          SqlLibraryOperators.NVL,
          SqlLibraryOperators.DECODE,
          new Correlation());

  /** Of texts too, which Calcite would make binary first. */
  static final SqlFunction OCTET_LENGTH =
      SqlBasicFunction.create(
          "$OCTET_LENGTH",
          ReturnTypes.INTEGER_NULLABLE,
          OperandTypes.or(OperandTypes.CHARACTER, OperandTypes.BINARY));

  private final Map<Comparison.Operator, QuantifiedComparison> any =
      new EnumMap<>(Comparison.Operator.class);
  private final Map<Comparison.Operator, QuantifiedComparison> all =
      new EnumMap<>(Comparison.Operator.class);
  private final SqlOperatorTable table;
  private final Map<SqlOperator, CallCompiler> calls = new IdentityHashMap<>();

  /**
   * @param registered more operators, with their compilers
   */
  public SqlOperators(Map<? extends SqlOperator, ? extends CallCompiler> registered) {
    List<SqlOperator> ours = new ArrayList<>(registered.keySet());
    ours.add(ListContains.CONTAINS);
    ours.add(ListContains.POSITION);
    ours.addAll(OTHERS);
    ours.add(OCTET_LENGTH);
    calls.putAll(registered);
    for (Comparison.Operator operator : Comparison.Operator.values()) {
      any.put(operator, new QuantifiedComparison(false, operator));
      all.put(operator, new QuantifiedComparison(true, operator));
    }
    any.values().forEach(o -> calls.put(o, o));
    all.values().forEach(o -> calls.put(o, o));
    ours.addAll(any.values());
    ours.addAll(all.values());
    table =
        SqlOperatorTables.chain(
            SqlOperatorTables.of(ours),
            SqlStdOperatorTable.instance(),
            SqlLibraryOperatorTableFactory.INSTANCE.getOperatorTable(
                EnumSet.of(SqlLibrary.SPARK, SqlLibrary.POSTGRESQL, SqlLibrary.BIG_QUERY)));
  }

  /** Names of the functions. */
  Set<String> functions() {
    return table.getOperatorList().stream()
        .map(SqlOperator::getName)
        .filter(name -> name.matches("[A-Z][A-Z0-9_]*"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  SqlOperatorTable table() {
    return table;
  }

  /** Compilers of the operators that are not standard. */
  Map<SqlOperator, CallCompiler> calls() {
    return calls;
  }

  /** The comparison with any or all items of a list. */
  SqlOperator quantified(boolean forAll, Comparison.Operator operator) {
    QuantifiedComparison found = (forAll ? all : any).get(operator);
    if (found == null) {
      throw dev.omnigraph.engine.error.EngineException.internal("no operator " + operator, null);
    }
    return found;
  }
}
