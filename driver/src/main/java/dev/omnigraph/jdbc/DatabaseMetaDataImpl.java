package dev.omnigraph.jdbc;

import dev.omnigraph.engine.Session;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What tools ask about a graph, answered from the catalog in memory. No method throws: on a closed
 * connection there are no rows.
 */
final class DatabaseMetaDataImpl extends Limits {
  private final ConnectionImpl connection;
  private final MetadataSource source;
  private final TableMetadata tables;
  private final KeyMetadata keys;
  private final PrivilegeMetadata privileges;
  private final RoutineMetadata routines;

  DatabaseMetaDataImpl(ConnectionImpl connection) {
    this.connection = connection;
    this.source = new MetadataSource(connection);
    this.tables = new TableMetadata(source);
    this.keys = new KeyMetadata(source);
    this.privileges = new PrivilegeMetadata(source, connection.settings().session().actor());
    this.routines = new RoutineMetadata(source, connection.settings().jsonLists());
  }

  @Override
  public Connection getConnection() {
    return connection;
  }

  @Override
  public String getURL() {
    return connection.url();
  }

  @Override
  public String getUserName() {
    return connection.settings().session().actor();
  }

  @Override
  public boolean isReadOnly() {
    return source.ask(Session::readOnly, connection.settings().session().readOnly());
  }

  // ---- tables ----

  @Override
  public ResultSet getTables(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String tableNamePattern,
      String @Nullable [] types) {
    return tables.tables(catalog, schemaPattern, tableNamePattern, types);
  }

  @Override
  public ResultSet getColumns(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String tableNamePattern,
      @Nullable String columnNamePattern) {
    return tables.columns(catalog, schemaPattern, tableNamePattern, columnNamePattern);
  }

  @Override
  public ResultSet getSchemas() {
    return tables.schemas(null, null);
  }

  @Override
  public ResultSet getSchemas(@Nullable String catalog, @Nullable String schemaPattern) {
    return tables.schemas(catalog, schemaPattern);
  }

  @Override
  public ResultSet getCatalogs() {
    return tables.catalogs();
  }

  @Override
  public ResultSet getTableTypes() {
    return TableMetadata.tableTypes();
  }

  @Override
  public ResultSet getTypeInfo() {
    return TableMetadata.typeInfo();
  }

  @Override
  public ResultSet getBestRowIdentifier(
      @Nullable String catalog,
      @Nullable String schema,
      @Nullable String table,
      int scope,
      boolean nullable) {
    return tables.bestRowIdentifier(catalog, schema, table);
  }

  @Override
  public ResultSet getTablePrivileges(
      @Nullable String catalog, @Nullable String schemaPattern, @Nullable String tableNamePattern) {
    return privileges.ofTables(catalog, schemaPattern, tableNamePattern);
  }

  @Override
  public ResultSet getColumnPrivileges(
      @Nullable String catalog,
      @Nullable String schema,
      @Nullable String table,
      @Nullable String columnNamePattern) {
    return privileges.ofColumns(catalog, schema, table, columnNamePattern);
  }

  /** An interface is the super-table of the types that implement it. */
  @Override
  public ResultSet getSuperTables(
      @Nullable String catalog, @Nullable String schemaPattern, @Nullable String tableNamePattern) {
    return tables.superTables(catalog, schemaPattern, tableNamePattern);
  }

  // ---- keys and indexes ----

  @Override
  public ResultSet getPrimaryKeys(
      @Nullable String catalog, @Nullable String schema, @Nullable String table) {
    return keys.primaryKeys(catalog, schema, table);
  }

  @Override
  public ResultSet getImportedKeys(
      @Nullable String catalog, @Nullable String schema, @Nullable String table) {
    return keys.importedKeys(catalog, schema, table);
  }

  @Override
  public ResultSet getExportedKeys(
      @Nullable String catalog, @Nullable String schema, @Nullable String table) {
    return keys.exportedKeys(catalog, schema, table);
  }

  @Override
  public ResultSet getCrossReference(
      @Nullable String parentCatalog,
      @Nullable String parentSchema,
      @Nullable String parentTable,
      @Nullable String foreignCatalog,
      @Nullable String foreignSchema,
      @Nullable String foreignTable) {
    return keys.crossReference(
        parentCatalog, parentSchema, parentTable, foreignCatalog, foreignSchema, foreignTable);
  }

  @Override
  public ResultSet getIndexInfo(
      @Nullable String catalog,
      @Nullable String schema,
      @Nullable String table,
      boolean unique,
      boolean approximate) {
    return keys.indexInfo(catalog, schema, table, unique);
  }

  // ---- procedures and functions ----

  @Override
  public ResultSet getProcedures(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String procedureNamePattern) {
    return routines.procedures(catalog, schemaPattern, procedureNamePattern);
  }

  @Override
  public ResultSet getProcedureColumns(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String procedureNamePattern,
      @Nullable String columnNamePattern) {
    return routines.procedureColumns(
        catalog, schemaPattern, procedureNamePattern, columnNamePattern);
  }

  @Override
  public ResultSet getFunctions(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String functionNamePattern) {
    return routines.functions(catalog, schemaPattern, functionNamePattern);
  }

  @Override
  public ResultSet getFunctionColumns(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String functionNamePattern,
      @Nullable String columnNamePattern) {
    return routines.functionColumns(catalog, schemaPattern, functionNamePattern, columnNamePattern);
  }

  // ---- what a graph has none of ----

  @Override
  public ResultSet getClientInfoProperties() {
    MetadataRows rows = new MetadataRows("NAME", "MAX_LEN:int", "DEFAULT_VALUE", "DESCRIPTION");
    for (String name : new TreeSet<>(ConnectionState.CLIENT_INFO.keySet())) {
      rows.add(name, ColumnType.TEXT_LENGTH, "", ConnectionState.CLIENT_INFO.get(name));
    }
    return rows.result();
  }

  @Override
  public ResultSet getVersionColumns(
      @Nullable String catalog, @Nullable String schema, @Nullable String table) {
    return new MetadataRows(
            "SCOPE:short",
            "COLUMN_NAME",
            "DATA_TYPE:int",
            "TYPE_NAME",
            "COLUMN_SIZE:int",
            "BUFFER_LENGTH:int",
            "DECIMAL_DIGITS:short",
            "PSEUDO_COLUMN:short")
        .result();
  }

  @Override
  public ResultSet getUDTs(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String typeNamePattern,
      int @Nullable [] types) {
    return new MetadataRows(
            "TYPE_CAT",
            "TYPE_SCHEM",
            "TYPE_NAME",
            "CLASS_NAME",
            "DATA_TYPE:int",
            "REMARKS",
            "BASE_TYPE:short")
        .result();
  }

  @Override
  public ResultSet getSuperTypes(
      @Nullable String catalog, @Nullable String schemaPattern, @Nullable String typeNamePattern) {
    return new MetadataRows(
            "TYPE_CAT",
            "TYPE_SCHEM",
            "TYPE_NAME",
            "SUPERTYPE_CAT",
            "SUPERTYPE_SCHEM",
            "SUPERTYPE_NAME")
        .result();
  }

  @Override
  public ResultSet getAttributes(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String typeNamePattern,
      @Nullable String attributeNamePattern) {
    return new MetadataRows(
            "TYPE_CAT",
            "TYPE_SCHEM",
            "TYPE_NAME",
            "ATTR_NAME",
            "DATA_TYPE:int",
            "ATTR_TYPE_NAME",
            "ATTR_SIZE:int",
            "DECIMAL_DIGITS:int",
            "NUM_PREC_RADIX:int",
            "NULLABLE:int",
            "REMARKS",
            "ATTR_DEF",
            "SQL_DATA_TYPE:int",
            "SQL_DATETIME_SUB:int",
            "CHAR_OCTET_LENGTH:int",
            "ORDINAL_POSITION:int",
            "IS_NULLABLE",
            "SCOPE_CATALOG",
            "SCOPE_SCHEMA",
            "SCOPE_TABLE",
            "SOURCE_DATA_TYPE:short")
        .result();
  }

  @Override
  public ResultSet getPseudoColumns(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String tableNamePattern,
      @Nullable String columnNamePattern) {
    return new MetadataRows(
            "TABLE_CAT",
            "TABLE_SCHEM",
            "TABLE_NAME",
            "COLUMN_NAME",
            "DATA_TYPE:int",
            "COLUMN_SIZE:int",
            "DECIMAL_DIGITS:int",
            "NUM_PREC_RADIX:int",
            "COLUMN_USAGE",
            "REMARKS",
            "CHAR_OCTET_LENGTH:int",
            "IS_NULLABLE")
        .result();
  }
}
