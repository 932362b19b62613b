package dev.omnigraph.jdbc;

import dev.omnigraph.engine.ColumnInfo;
import dev.omnigraph.engine.ParameterInfo;
import dev.omnigraph.engine.Session.RoutineInfo;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Metadata results about procedures and stored queries. */
final class RoutineMetadata {
  /** A table function of the schema {@code system}: all that it takes and gives is text. */
  private record TableFunction(
      String name, String remarks, List<String> arguments, List<String> columns) {}

  private static final List<TableFunction> FUNCTIONS =
      List.of(
          new TableFunction(
              "diff",
              "What differs between two branches or commits",
              List.of("from", "to"),
              List.of("table_key", "kind", "type", "id", "op", "src", "dst")));

  private final MetadataSource source;
  private final boolean jsonLists;

  RoutineMetadata(MetadataSource source, boolean jsonLists) {
    this.source = source;
    this.jsonLists = jsonLists;
  }

  ResultSet procedures(@Nullable String catalog, @Nullable String schema, @Nullable String name) {
    MetadataRows rows =
        new MetadataRows(
            "PROCEDURE_CAT",
            "PROCEDURE_SCHEM",
            "PROCEDURE_NAME",
            "RESERVED1",
            "RESERVED2",
            "RESERVED3",
            "REMARKS",
            "PROCEDURE_TYPE:short",
            "SPECIFIC_NAME");
    String branch = source.branch(catalog);
    if (branch != null) {
      for (RoutineInfo routine : source.routines(schema, name)) {
        rows.add(
            branch,
            routine.schema(),
            routine.name(),
            null,
            null,
            null,
            routine.description() == null ? "" : routine.description(),
            routine.returnsRows()
                ? DatabaseMetaData.procedureReturnsResult
                : DatabaseMetaData.procedureNoResult,
            routine.name());
      }
    }
    return rows.orderedBy(1, 2, 3, 9);
  }

  private static List<TableFunction> functions(@Nullable String schema, @Nullable String name) {
    return NamePattern.of(schema).select(List.of(Names.SYSTEM), each -> each).isEmpty()
        ? List.of()
        : NamePattern.of(name).select(FUNCTIONS, TableFunction::name);
  }

  /**
   * Table functions; what expressions may call is told by {@code getStringFunctions} and others.
   */
  ResultSet functions(@Nullable String catalog, @Nullable String schema, @Nullable String name) {
    MetadataRows rows =
        new MetadataRows(
            "FUNCTION_CAT",
            "FUNCTION_SCHEM",
            "FUNCTION_NAME",
            "REMARKS",
            "FUNCTION_TYPE:short",
            "SPECIFIC_NAME");
    String branch = source.branch(catalog);
    if (branch != null) {
      for (TableFunction function : functions(schema, name)) {
        rows.add(
            branch,
            Names.SYSTEM,
            function.name(),
            function.remarks(),
            DatabaseMetaData.functionReturnsTable,
            function.name());
      }
    }
    return rows.orderedBy(1, 2, 3, 6);
  }

  ResultSet functionColumns(
      @Nullable String catalog,
      @Nullable String schema,
      @Nullable String name,
      @Nullable String columnName) {
    MetadataRows rows =
        new MetadataRows(
            "FUNCTION_CAT",
            "FUNCTION_SCHEM",
            "FUNCTION_NAME",
            "COLUMN_NAME",
            "COLUMN_TYPE:short",
            "DATA_TYPE:int",
            "TYPE_NAME",
            "PRECISION:int",
            "LENGTH:int",
            "SCALE:short",
            "RADIX:short",
            "NULLABLE:short",
            "REMARKS",
            "CHAR_OCTET_LENGTH:int",
            "ORDINAL_POSITION:int",
            "IS_NULLABLE",
            "SPECIFIC_NAME");
    String branch = source.branch(catalog);
    NamePattern columns = NamePattern.of(columnName);
    if (branch != null) {
      for (TableFunction function : functions(schema, name)) {
        for (String argument : columns.select(function.arguments(), each -> each)) {
          int position = function.arguments().indexOf(argument) + 1;
          add(rows, branch, function, argument, DatabaseMetaData.functionColumnIn, position);
        }
        for (String column : columns.select(function.columns(), each -> each)) {
          int position = function.columns().indexOf(column) + 1;
          add(rows, branch, function, column, DatabaseMetaData.functionColumnResult, position);
        }
      }
    }
    return rows.result();
  }

  private static void add(
      MetadataRows rows,
      String branch,
      TableFunction function,
      String name,
      int role,
      int position) {
    ColumnType type = ColumnType.VARCHAR;
    boolean nullable = role == DatabaseMetaData.functionColumnResult && position > 5;
    rows.add(
        branch,
        Names.SYSTEM,
        function.name(),
        name,
        role,
        type.code(),
        type.name(),
        type.precision(),
        type.displaySize(),
        null,
        null,
        nullable ? DatabaseMetaData.functionNullable : DatabaseMetaData.functionNoNulls,
        "",
        type.precision(),
        position,
        nullable ? "YES" : "NO",
        function.name());
  }

  ResultSet procedureColumns(
      @Nullable String catalog,
      @Nullable String schema,
      @Nullable String name,
      @Nullable String columnName) {
    MetadataRows rows =
        new MetadataRows(
            "PROCEDURE_CAT",
            "PROCEDURE_SCHEM",
            "PROCEDURE_NAME",
            "COLUMN_NAME",
            "COLUMN_TYPE:short",
            "DATA_TYPE:int",
            "TYPE_NAME",
            "PRECISION:int",
            "LENGTH:int",
            "SCALE:short",
            "RADIX:short",
            "NULLABLE:short",
            "REMARKS",
            "COLUMN_DEF",
            "SQL_DATA_TYPE:int",
            "SQL_DATETIME_SUB:int",
            "CHAR_OCTET_LENGTH:int",
            "ORDINAL_POSITION:int",
            "IS_NULLABLE",
            "SPECIFIC_NAME");
    String branch = source.branch(catalog);
    NamePattern columns = NamePattern.of(columnName);
    if (branch != null) {
      for (RoutineInfo routine : source.routines(schema, name)) {
        addArguments(rows, branch, routine, columns);
        addResults(rows, branch, routine, columns);
      }
    }
    return rows.result();
  }

  private void addArguments(
      MetadataRows rows, String branch, RoutineInfo routine, NamePattern columns) {
    List<ParameterInfo> arguments = routine.arguments();
    for (ParameterInfo argument : columns.select(arguments, ParameterInfo::name)) {
      ColumnType type =
          argument.type() == null ? ColumnType.VARCHAR : ColumnType.of(argument.type(), jsonLists);
      boolean optional = argument.type() == null || argument.type().nullable();
      int position = arguments.indexOf(argument) + 1;
      add(
          rows,
          branch,
          routine,
          argument.name(),
          DatabaseMetaData.procedureColumnIn,
          type,
          optional,
          position);
    }
  }

  private void addResults(
      MetadataRows rows, String branch, RoutineInfo routine, NamePattern columns) {
    for (ColumnInfo column : columns.select(routine.columns(), ColumnInfo::name)) {
      add(
          rows,
          branch,
          routine,
          column.name(),
          DatabaseMetaData.procedureColumnResult,
          ColumnType.of(column.type(), column.sqlType(), jsonLists),
          column.type().nullable(),
          routine.columns().indexOf(column) + 1);
    }
  }

  private static void add(
      MetadataRows rows,
      String branch,
      RoutineInfo routine,
      String name,
      int role,
      ColumnType type,
      boolean nullable,
      int position) {
    rows.add(
        branch,
        routine.schema(),
        routine.name(),
        name,
        role,
        type.code(),
        type.name(),
        type.precision(),
        type.displaySize(),
        type.isNumber() ? type.scale() : null,
        type.isNumber() ? 10 : null,
        nullable ? DatabaseMetaData.procedureNullable : DatabaseMetaData.procedureNoNulls,
        "",
        null,
        null,
        null,
        type.isText() ? type.precision() : null,
        position,
        nullable ? "YES" : "NO",
        routine.name());
  }
}
