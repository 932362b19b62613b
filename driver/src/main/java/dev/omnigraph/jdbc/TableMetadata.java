package dev.omnigraph.jdbc;

import dev.omnigraph.parser.schema.NodeType;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.Types;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Metadata results about tables, columns and types. */
final class TableMetadata {
  private final MetadataSource source;

  TableMetadata(MetadataSource source) {
    this.source = source;
  }

  ResultSet tables(
      @Nullable String catalog,
      @Nullable String schema,
      @Nullable String name,
      String @Nullable [] types) {
    MetadataRows rows =
        new MetadataRows(
            "TABLE_CAT",
            "TABLE_SCHEM",
            "TABLE_NAME",
            "TABLE_TYPE",
            "REMARKS",
            "TYPE_CAT",
            "TYPE_SCHEM",
            "TYPE_NAME",
            "SELF_REFERENCING_COL_NAME",
            "REF_GENERATION");
    for (TableEntry table : source.tables(catalog, schema, NamePattern.of(name))) {
      if (types == null || List.of(types).contains(table.kind())) {
        rows.add(
            table.branch(),
            table.schema(),
            table.name(),
            table.kind(),
            table.remarks(),
            null,
            null,
            null,
            null,
            null);
      }
    }
    return rows.orderedBy(4, 1, 2, 3);
  }

  ResultSet columns(
      @Nullable String catalog,
      @Nullable String schema,
      @Nullable String tableName,
      @Nullable String columnName) {
    MetadataRows rows =
        new MetadataRows(
            "TABLE_CAT",
            "TABLE_SCHEM",
            "TABLE_NAME",
            "COLUMN_NAME",
            "DATA_TYPE:int",
            "TYPE_NAME",
            "COLUMN_SIZE:int",
            "BUFFER_LENGTH:int",
            "DECIMAL_DIGITS:int",
            "NUM_PREC_RADIX:int",
            "NULLABLE:int",
            "REMARKS",
            "COLUMN_DEF",
            "SQL_DATA_TYPE:int",
            "SQL_DATETIME_SUB:int",
            "CHAR_OCTET_LENGTH:int",
            "ORDINAL_POSITION:int",
            "IS_NULLABLE",
            "SCOPE_CATALOG",
            "SCOPE_SCHEMA",
            "SCOPE_TABLE",
            "SOURCE_DATA_TYPE:short",
            "IS_AUTOINCREMENT",
            "IS_GENERATEDCOLUMN");
    NamePattern pattern = NamePattern.of(columnName);
    for (TableEntry table : source.tables(catalog, schema, NamePattern.of(tableName))) {
      for (TableEntry.Column column : pattern.select(table.columns(), TableEntry.Column::name)) {
        addColumn(rows, table, column);
      }
    }
    return rows.orderedBy(1, 2, 3, 17);
  }

  private static void addColumn(MetadataRows rows, TableEntry table, TableEntry.Column column) {
    ColumnType type = column.type();
    rows.add(
        table.branch(),
        table.schema(),
        table.name(),
        column.name(),
        type.code(),
        type.name(),
        type.precision(),
        null,
        hasScale(type) ? type.scale() : null,
        type.isNumber() ? 10 : null,
        column.nullable() ? DatabaseMetaData.columnNullable : DatabaseMetaData.columnNoNulls,
        column.remarks(),
        null,
        null,
        null,
        type.isText() ? type.precision() : null,
        table.columns().indexOf(column) + 1,
        column.nullable() ? "YES" : "NO",
        null,
        null,
        null,
        null,
        column.generated() ? "YES" : "NO",
        "NO");
  }

  private static boolean hasScale(ColumnType type) {
    return type.isNumber() || type.code() == Types.TIMESTAMP || type.code() == Types.TIME;
  }

  ResultSet schemas(@Nullable String catalog, @Nullable String pattern) {
    MetadataRows rows = new MetadataRows("TABLE_SCHEM", "TABLE_CATALOG");
    for (String[] schema : source.schemas(catalog, pattern)) {
      rows.add(schema[1], schema[0]);
    }
    return rows.orderedBy(2, 1);
  }

  ResultSet catalogs() {
    MetadataRows rows = new MetadataRows("TABLE_CAT");
    source.branches().forEach(rows::add);
    return rows.orderedBy(1);
  }

  static ResultSet tableTypes() {
    return new MetadataRows("TABLE_TYPE")
        .add(TableEntry.SYSTEM_TABLE)
        .add(TableEntry.TABLE)
        .add(TableEntry.VIEW)
        .result();
  }

  ResultSet superTables(@Nullable String catalog, @Nullable String schema, @Nullable String name) {
    MetadataRows rows =
        new MetadataRows("TABLE_CAT", "TABLE_SCHEM", "TABLE_NAME", "SUPERTABLE_NAME");
    for (TableEntry table : source.tables(catalog, schema, NamePattern.of(name))) {
      if (table.definition() != null && table.definition().type() instanceof NodeType node) {
        for (String interfaceName : node.interfaces()) {
          rows.add(table.branch(), table.schema(), table.name(), interfaceName);
        }
      }
    }
    return rows.orderedBy(1, 2, 3, 4);
  }

  /** The {@code id} of a node or edge table identifies its rows, for as long as they live. */
  ResultSet bestRowIdentifier(
      @Nullable String catalog, @Nullable String schema, @Nullable String tableName) {
    MetadataRows rows =
        new MetadataRows(
            "SCOPE:short",
            "COLUMN_NAME",
            "DATA_TYPE:int",
            "TYPE_NAME",
            "COLUMN_SIZE:int",
            "BUFFER_LENGTH:int",
            "DECIMAL_DIGITS:short",
            "PSEUDO_COLUMN:short");
    if (tableName != null) {
      for (TableEntry table : source.graphTables(catalog, schema, tableName)) {
        TableEntry.Column id = table.columns().get(0);
        rows.add(
            DatabaseMetaData.bestRowSession,
            id.name(),
            id.type().code(),
            id.type().name(),
            id.type().precision(),
            null,
            null,
            DatabaseMetaData.bestRowNotPseudo);
      }
    }
    return rows.result();
  }

  static ResultSet typeInfo() {
    MetadataRows rows =
        new MetadataRows(
            "TYPE_NAME",
            "DATA_TYPE:int",
            "PRECISION:int",
            "LITERAL_PREFIX",
            "LITERAL_SUFFIX",
            "CREATE_PARAMS",
            "NULLABLE:short",
            "CASE_SENSITIVE:bool",
            "SEARCHABLE:short",
            "UNSIGNED_ATTRIBUTE:bool",
            "FIXED_PREC_SCALE:bool",
            "AUTO_INCREMENT:bool",
            "LOCAL_TYPE_NAME",
            "MINIMUM_SCALE:short",
            "MAXIMUM_SCALE:short",
            "SQL_DATA_TYPE:int",
            "SQL_DATETIME_SUB:int",
            "NUM_PREC_RADIX:int");
    List<ColumnType> scalars =
        List.of(
            ColumnType.VARCHAR,
            ColumnType.BOOLEAN,
            ColumnType.INTEGER,
            ColumnType.BIGINT,
            ColumnType.U64,
            ColumnType.REAL,
            ColumnType.DOUBLE,
            ColumnType.DATE,
            ColumnType.TIMESTAMP,
            ColumnType.BLOB);
    for (ColumnType type : scalars) {
      addType(rows, type);
      if (!type.equals(ColumnType.BLOB)) {
        addType(rows, ColumnType.arrayOf(type));
      }
    }
    return rows.orderedBy(2, 1);
  }

  private static void addType(MetadataRows rows, ColumnType type) {
    String prefix =
        switch (type.code()) {
          case Types.VARCHAR -> "'";
          case Types.DATE -> "DATE '";
          case Types.TIMESTAMP -> "TIMESTAMP '";
          case Types.BLOB -> "X'";
          case Types.ARRAY -> "ARRAY[";
          default -> null;
        };
    String suffix = prefix == null ? null : type.isArray() ? "]" : "'";
    boolean plain = type.code() != Types.BLOB && !type.isArray();
    rows.add(
        type.name(),
        type.code(),
        type.precision(),
        prefix,
        suffix,
        null,
        DatabaseMetaData.typeNullable,
        type.isText(),
        plain ? DatabaseMetaData.typeSearchable : DatabaseMetaData.typePredNone,
        type.equals(ColumnType.U64),
        false,
        false,
        null,
        0,
        type.scale(),
        null,
        null,
        type.isNumber() ? 10 : null);
  }
}
