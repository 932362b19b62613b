package dev.omnigraph.jdbc;

import java.sql.ResultSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Metadata results about privileges: a graph has no accounts, so who can open it may read all of it
 * and change its tables.
 */
final class PrivilegeMetadata {
  private static final List<String> OF_TABLE = List.of("DELETE", "INSERT", "SELECT", "UPDATE");
  private static final List<String> OF_COLUMN = List.of("INSERT", "SELECT", "UPDATE");
  private static final List<String> READING = List.of("SELECT");

  private final MetadataSource source;
  private final String user;

  PrivilegeMetadata(MetadataSource source, String user) {
    this.source = source;
    this.user = user;
  }

  ResultSet ofTables(@Nullable String catalog, @Nullable String schema, @Nullable String name) {
    MetadataRows rows =
        new MetadataRows(
            "TABLE_CAT",
            "TABLE_SCHEM",
            "TABLE_NAME",
            "GRANTOR",
            "GRANTEE",
            "PRIVILEGE",
            "IS_GRANTABLE");
    for (TableEntry table : source.tables(catalog, schema, NamePattern.of(name))) {
      for (String privilege : table.definition() == null ? READING : OF_TABLE) {
        rows.add(table.branch(), table.schema(), table.name(), null, user, privilege, "NO");
      }
    }
    return rows.orderedBy(1, 2, 3, 6);
  }

  ResultSet ofColumns(
      @Nullable String catalog,
      @Nullable String schema,
      @Nullable String name,
      @Nullable String column) {
    MetadataRows rows =
        new MetadataRows(
            "TABLE_CAT",
            "TABLE_SCHEM",
            "TABLE_NAME",
            "COLUMN_NAME",
            "GRANTOR",
            "GRANTEE",
            "PRIVILEGE",
            "IS_GRANTABLE");
    NamePattern columns = NamePattern.of(column);
    for (TableEntry table : source.tables(catalog, schema, NamePattern.exactly(name))) {
      for (TableEntry.Column each : columns.select(table.columns(), TableEntry.Column::name)) {
        boolean fixed = List.of("id", "src", "dst").contains(each.name());
        for (String privilege : table.definition() == null ? READING : OF_COLUMN) {
          if (!fixed || !privilege.equals("UPDATE")) {
            rows.add(
                table.branch(),
                table.schema(),
                table.name(),
                each.name(),
                null,
                user,
                privilege,
                "NO");
          }
        }
      }
    }
    return rows.orderedBy(4, 7);
  }
}
