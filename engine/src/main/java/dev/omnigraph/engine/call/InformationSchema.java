package dev.omnigraph.engine.call;

import dev.omnigraph.engine.ColumnInfo;
import dev.omnigraph.engine.catalog.ColumnDef;
import dev.omnigraph.engine.catalog.TableDef;
import dev.omnigraph.parser.check.TypedQuery;
import dev.omnigraph.parser.schema.Constraint;
import dev.omnigraph.parser.schema.EdgeType;
import dev.omnigraph.parser.schema.InterfaceType;
import dev.omnigraph.parser.schema.NodeType;
import dev.omnigraph.parser.schema.Property;
import dev.omnigraph.parser.schema.ScalarType;
import dev.omnigraph.parser.schema.ValueType;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The schema {@code information_schema}: what the SQL standard says of tables, columns, keys and
 * routines, of the session's branch and schema.
 */
final class InformationSchema {
  /** Before the names of its tables. */
  static final String PREFIX = "information_schema.";

  private static final String GRAPH = "graph";

  static final List<SystemTable> ALL =
      List.of(
          table("schemata", "catalog_name,schema_name,schema_owner", InformationSchema::schemata),
          table(
              "tables",
              "table_catalog,table_schema,table_name,table_type,is_insertable_into",
              InformationSchema::tables),
          new SystemTable(
              PREFIX + "columns",
              "The columns of the graph's tables.",
              columnColumns(),
              InformationSchema::columns),
          table(
              "views",
              "table_catalog,table_schema,table_name,view_definition?,check_option,is_updatable",
              InformationSchema::views),
          table(
              "table_constraints",
              "constraint_catalog,constraint_schema,constraint_name,table_catalog,table_schema,"
                  + "table_name,constraint_type,is_deferrable,initially_deferred",
              InformationSchema::constraints),
          new SystemTable(
              PREFIX + "key_column_usage",
              "The columns of keys.",
              with(
                  texts(
                      "constraint_catalog,constraint_schema,constraint_name,table_catalog,"
                          + "table_schema,table_name,column_name"),
                  Types.number("ordinal_position"),
                  Types.optionalNumber("position_in_unique_constraint")),
              InformationSchema::keyColumns),
          table(
              "referential_constraints",
              "constraint_catalog,constraint_schema,constraint_name,unique_constraint_catalog,"
                  + "unique_constraint_schema,unique_constraint_name,match_option,update_rule,"
                  + "delete_rule",
              InformationSchema::references),
          table(
              "routines",
              "specific_catalog,specific_schema,specific_name,routine_catalog,routine_schema,"
                  + "routine_name,routine_type,data_type?",
              InformationSchema::routines));

  private InformationSchema() {}

  private static SystemTable table(String name, String columns, SystemTable.Source source) {
    return new SystemTable(PREFIX + name, "By the SQL standard.", texts(columns), source);
  }

  /** Columns of texts; a question mark is for those that may be null. */
  private static List<ColumnInfo> texts(String names) {
    List<ColumnInfo> columns = new ArrayList<>();
    for (String name : names.split(",", -1)) {
      columns.add(
          name.endsWith("?")
              ? Types.optionalText(name.substring(0, name.length() - 1))
              : Types.text(name));
    }
    return columns;
  }

  private static List<ColumnInfo> with(List<ColumnInfo> columns, ColumnInfo... more) {
    List<ColumnInfo> all = new ArrayList<>(columns);
    all.addAll(List.of(more));
    return all;
  }

  private static List<ColumnInfo> columnColumns() {
    return with(
        texts("table_catalog,table_schema,table_name,column_name"),
        Types.number("ordinal_position"),
        Types.optionalText("column_default"),
        Types.text("is_nullable"),
        Types.text("data_type"),
        Types.optionalNumber("character_maximum_length"),
        Types.optionalNumber("numeric_precision"),
        Types.optionalNumber("numeric_scale"),
        Types.optionalNumber("datetime_precision"));
  }

  private static Iterator<@Nullable Object[]> schemata(CallSession session) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (String name : List.of(GRAPH, "information_schema", "queries", "system")) {
      rows.add(new @Nullable Object[] {session.branch(), name, session.actor()});
    }
    return rows.iterator();
  }

  private static List<TypedQuery.Read> queryViews(CallSession session) {
    List<TypedQuery.Read> views = new ArrayList<>();
    for (StoredQuery query : session.queries()) {
      if (query.query() instanceof TypedQuery.Read read && read.parameters().isEmpty()) {
        views.add(read);
      }
    }
    return views;
  }

  private static Iterator<@Nullable Object[]> tables(CallSession session) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (TableDef table : session.schema().tables()) {
      String name = session.schema().sqlName(table);
      rows.add(new @Nullable Object[] {session.branch(), GRAPH, name, "BASE TABLE", "YES"});
    }
    for (InterfaceType type : session.schema().catalog().interfaces()) {
      rows.add(new @Nullable Object[] {session.branch(), GRAPH, type.name(), "VIEW", "NO"});
    }
    for (TypedQuery.Read view : queryViews(session)) {
      rows.add(new @Nullable Object[] {session.branch(), "queries", view.name(), "VIEW", "NO"});
    }
    for (SystemTable table : SystemTables.ALL) {
      rows.add(
          new @Nullable Object[] {session.branch(), "system", table.name(), "SYSTEM TABLE", "NO"});
    }
    return rows.iterator();
  }

  private static Iterator<@Nullable Object[]> views(CallSession session) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (InterfaceType type : session.schema().catalog().interfaces()) {
      rows.add(new @Nullable Object[] {session.branch(), GRAPH, type.name(), null, "NONE", "NO"});
    }
    for (StoredQuery query : session.queries()) {
      if (query.query() instanceof TypedQuery.Read read && read.parameters().isEmpty()) {
        rows.add(
            new @Nullable Object[] {
              session.branch(), "queries", query.name(), query.source(), "NONE", "NO"
            });
      }
    }
    return rows.iterator();
  }

  private static Iterator<@Nullable Object[]> columns(CallSession session) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (TableDef table : session.schema().tables()) {
      int position = 0;
      for (ColumnDef column : table.columns()) {
        String name = session.schema().sqlName(table);
        rows.add(column(session, GRAPH, name, column.name(), ++position, column.type()));
      }
    }
    for (InterfaceType type : session.schema().catalog().interfaces()) {
      ValueType id = ValueType.scalar(ScalarType.STRING, false);
      rows.add(column(session, GRAPH, type.name(), "id", 1, id));
      int position = 1;
      for (Property property : type.properties()) {
        rows.add(column(session, GRAPH, type.name(), property.name(), ++position, property.type()));
      }
    }
    for (SystemTable table : SystemTables.ALL) {
      int position = 0;
      for (ColumnInfo column : table.columns()) {
        rows.add(column(session, "system", table.name(), column.name(), ++position, column.type()));
      }
    }
    return rows.iterator();
  }

  private static @Nullable Object[] column(
      CallSession session, String schema, String table, String name, int position, ValueType type) {
    ScalarType scalar = type.scalar();
    boolean plain = type.isScalar();
    return new @Nullable Object[] {
      session.branch(),
      schema,
      table,
      name,
      (long) position,
      null,
      type.nullable() ? "YES" : "NO",
      plain ? sqlType(scalar) : "ARRAY",
      plain && scalar == ScalarType.STRING ? (Object) 65535L : null,
      plain ? precision(scalar) : null,
      plain && (isWhole(scalar)) ? (Object) 0L : null,
      plain && scalar == ScalarType.DATE_TIME ? (Object) 3L : null
    };
  }

  private static boolean isWhole(ScalarType scalar) {
    return switch (scalar) {
      case I32, I64, U32, U64 -> true;
      default -> false;
    };
  }

  private static @Nullable Object precision(ScalarType scalar) {
    return switch (scalar) {
      case I32 -> 10L;
      case I64, U32 -> 19L;
      case U64 -> 20L;
      case F32 -> 7L;
      case F64 -> 15L;
      default -> null;
    };
  }

  private static String sqlType(ScalarType scalar) {
    return switch (scalar) {
      case STRING -> "VARCHAR";
      case BLOB -> "BLOB";
      case BOOL -> "BOOLEAN";
      case I32 -> "INTEGER";
      case I64, U32 -> "BIGINT";
      case U64 -> "DECIMAL";
      case F32 -> "REAL";
      case F64 -> "DOUBLE";
      case DATE -> "DATE";
      case DATE_TIME -> "TIMESTAMP";
    };
  }

  /** A key of a table. */
  private record Key(String name, String kind, List<String> columns, @Nullable String target) {}

  private static List<Key> keys(CallSession session, TableDef table) {
    String name = session.schema().sqlName(table);
    List<Key> keys = new ArrayList<>();
    keys.add(new Key("pk_" + name, "PRIMARY KEY", List.of("id"), null));
    for (Constraint constraint : table.type().constraints()) {
      List<String> columns =
          constraint instanceof Constraint.Key key
              ? key.columns()
              : constraint instanceof Constraint.Unique unique ? unique.columns() : List.of();
      if (!columns.isEmpty()) {
        keys.add(new Key("uq_" + name + "_" + String.join("_", columns), "UNIQUE", columns, null));
      }
    }
    if (table.type() instanceof EdgeType edge) {
      keys.add(new Key("fk_" + name + "_src", "FOREIGN KEY", List.of("src"), edge.from()));
      keys.add(new Key("fk_" + name + "_dst", "FOREIGN KEY", List.of("dst"), edge.to()));
    }
    return keys;
  }

  private static Iterator<@Nullable Object[]> constraints(CallSession session) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (TableDef table : session.schema().tables()) {
      String name = session.schema().sqlName(table);
      for (Key key : keys(session, table)) {
        // what a transaction stages is held to keys when it is published
        String deferred = key.target == null ? "NO" : "YES";
        rows.add(
            new @Nullable Object[] {
              session.branch(),
              GRAPH,
              key.name,
              session.branch(),
              GRAPH,
              name,
              key.kind,
              deferred,
              deferred
            });
      }
    }
    return rows.iterator();
  }

  private static Iterator<@Nullable Object[]> keyColumns(CallSession session) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (TableDef table : session.schema().tables()) {
      String name = session.schema().sqlName(table);
      for (Key key : keys(session, table)) {
        for (int i = 0; i < key.columns.size(); i++) {
          rows.add(
              new @Nullable Object[] {
                session.branch(),
                GRAPH,
                key.name,
                session.branch(),
                GRAPH,
                name,
                key.columns.get(i),
                i + 1L,
                key.target == null ? null : (Object) 1L
              });
        }
      }
    }
    return rows.iterator();
  }

  private static Iterator<@Nullable Object[]> references(CallSession session) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (TableDef table : session.schema().tables()) {
      for (Key key : keys(session, table)) {
        if (key.target != null) {
          NodeType target = session.schema().catalog().node(key.target);
          String name =
              target == null
                  ? key.target
                  : session.schema().sqlName(session.schema().table(target.tableKey()));
          rows.add(
              new @Nullable Object[] {
                session.branch(),
                GRAPH,
                key.name,
                session.branch(),
                GRAPH,
                "pk_" + name,
                "NONE",
                "NO ACTION",
                "CASCADE"
              });
        }
      }
    }
    return rows.iterator();
  }

  private static Iterator<@Nullable Object[]> routines(CallSession session) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (StoredQuery query : session.queries()) {
      rows.add(routine(session, "queries", query.name()));
    }
    for (Procedure procedure : Procedures.all()) {
      rows.add(routine(session, "system", procedure.signature().name()));
    }
    return rows.iterator();
  }

  private static @Nullable Object[] routine(CallSession session, String schema, String name) {
    return new @Nullable Object[] {
      session.branch(), schema, name, session.branch(), schema, name, "PROCEDURE", null
    };
  }
}
