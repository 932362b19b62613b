package dev.omnigraph.engine.plan.sql;

import dev.omnigraph.engine.plan.PlanScope;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.calcite.config.CalciteConnectionConfigImpl;
import org.apache.calcite.config.CalciteConnectionProperty;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.TranslatableTable;
import org.apache.calcite.schema.impl.AbstractSchema;
import org.apache.calcite.schema.impl.AbstractTable;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/**
 * The tables that one statement names, as the validator sees them. Filled by the resolver of names,
 * so it holds nothing that the statement does not use.
 */
final class SqlCatalog {
  private final SqlEnvironment environment;
  private final TableNames names;
  private final PlanScope scope;
  private final Map<List<String>, SqlTable> tables = new LinkedHashMap<>();

  SqlCatalog(SqlEnvironment environment, PlanScope scope) {
    this.environment = environment;
    this.names = new TableNames(environment);
    this.scope = scope;
  }

  SqlEnvironment environment() {
    return environment;
  }

  TableNames names() {
    return names;
  }

  int size() {
    return tables.size();
  }

  /** The table of that name: one known by its whole path, else one that the names give. */
  TableNames.Found find(SqlIdentifier name, @Nullable String instant) {
    SqlTable known = instant == null ? tables.get(name.names) : null;
    return known == null
        ? names.find(name, instant)
        : new TableNames.Found(List.copyOf(name.names), known);
  }

  /** Makes a table known; the identifier by which the validator finds it. */
  SqlIdentifier register(TableNames.Found found, SqlParserPos position) {
    tables.putIfAbsent(found.path(), found.table());
    return new SqlIdentifier(found.path(), position);
  }

  /** Keys of all tables that the statement reads. */
  Set<String> tableKeys() {
    Set<String> keys = new LinkedHashSet<>();
    tables.values().forEach(table -> keys.addAll(table.tableKeys()));
    return keys;
  }

  /** A reader for the validator. */
  CalciteCatalogReader reader() {
    CalciteSchema root = CalciteSchema.createRootSchema(false, false);
    tables.forEach(
        (path, table) -> {
          CalciteSchema schema = root;
          for (String name : path.subList(0, path.size() - 1)) {
            CalciteSchema next = schema.getSubSchema(name, true);
            schema = next == null ? schema.add(name, new AbstractSchema()) : next;
          }
          schema.add(path.get(path.size() - 1), new Adapter(table, scope));
        });
    Properties properties = new Properties();
    properties.setProperty(CalciteConnectionProperty.CASE_SENSITIVE.camelName(), "true");
    return new Reader(root, scope.types(), new CalciteConnectionConfigImpl(properties));
  }

  /** Knows more names of types than the standard. */
  private static final class Reader extends CalciteCatalogReader {
    Reader(CalciteSchema root, RelDataTypeFactory types, CalciteConnectionConfigImpl config) {
      super(root, List.of(TableNames.GRAPH), types, config);
    }

    @Override
    public @Nullable RelDataType getNamedType(SqlIdentifier name) {
      if (!name.isSimple()) {
        return null;
      }
      SqlTypeName type =
          switch (name.getSimple().toUpperCase(java.util.Locale.ROOT)) {
            case "TEXT", "STRING" -> SqlTypeName.VARCHAR;
            case "INT2" -> SqlTypeName.SMALLINT;
            case "INT4", "I32" -> SqlTypeName.INTEGER;
            case "INT8", "I64" -> SqlTypeName.BIGINT;
            case "U32" -> SqlTypeName.UINTEGER;
            case "U64" -> SqlTypeName.UBIGINT;
            case "FLOAT4", "F32" -> SqlTypeName.REAL;
            case "FLOAT8", "F64" -> SqlTypeName.DOUBLE;
            case "BOOL" -> SqlTypeName.BOOLEAN;
            case "DATETIME", "TIMESTAMPTZ" -> SqlTypeName.TIMESTAMP;
            case "BLOB", "BYTEA" -> SqlTypeName.VARBINARY;
            default -> null;
          };
      return type == null ? null : getTypeFactory().createSqlType(type);
    }
  }

  /** A table of ours as Calcite's. */
  private static final class Adapter extends AbstractTable implements TranslatableTable {
    private final RelNode rows;

    Adapter(SqlTable table, PlanScope scope) {
      rows = table.toRel(scope);
    }

    @Override
    public RelDataType getRowType(RelDataTypeFactory types) {
      return rows.getRowType();
    }

    @Override
    public RelNode toRel(RelOptTable.ToRelContext context, RelOptTable table) {
      return rows;
    }
  }
}
