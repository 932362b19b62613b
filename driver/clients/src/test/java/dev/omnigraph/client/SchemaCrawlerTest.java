package dev.omnigraph.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import schemacrawler.inclusionrule.IncludeAll;
import schemacrawler.schema.Catalog;
import schemacrawler.schema.Column;
import schemacrawler.schema.ForeignKey;
import schemacrawler.schema.Index;
import schemacrawler.schema.IndexColumn;
import schemacrawler.schema.Table;
import schemacrawler.schemacrawler.LimitOptionsBuilder;
import schemacrawler.schemacrawler.LoadOptionsBuilder;
import schemacrawler.schemacrawler.SchemaCrawlerOptions;
import schemacrawler.schemacrawler.SchemaCrawlerOptionsBuilder;
import schemacrawler.schemacrawler.SchemaInfoLevelBuilder;
import schemacrawler.tools.utility.SchemaCrawlerUtility;
import us.fatehi.utility.datasource.DatabaseConnectionSource;
import us.fatehi.utility.datasource.DatabaseConnectionSources;
import us.fatehi.utility.datasource.MultiUseUserCredentials;

/** SchemaCrawler asks for everything that metadata can tell; what it finds is the schema. */
class SchemaCrawlerTest {
  private static Catalog crawl(String url) throws Exception {
    Logger.getLogger("schemacrawler").setLevel(Level.OFF);
    Logger.getLogger("us.fatehi").setLevel(Level.OFF);
    SchemaCrawlerOptions options =
        SchemaCrawlerOptionsBuilder.newSchemaCrawlerOptions()
            .withLoadOptions(
                LoadOptionsBuilder.builder()
                    .withSchemaInfoLevel(SchemaInfoLevelBuilder.maximum())
                    .toOptions())
            .withLimitOptions(
                LimitOptionsBuilder.builder()
                    .tableTypes("TABLE", "VIEW", "SYSTEM TABLE")
                    .includeRoutines(new IncludeAll())
                    .toOptions());
    try (DatabaseConnectionSource source =
        DatabaseConnectionSources.newDatabaseConnectionSource(url, new MultiUseUserCredentials())) {
      return SchemaCrawlerUtility.getCatalog(source, options);
    }
  }

  private static Table table(Catalog catalog, String name) {
    return catalog.getTables().stream()
        .filter(table -> table.getName().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " of " + catalog.getTables()));
  }

  private static String name(Column column) {
    return column.getParent().getName() + "." + column.getName();
  }

  private static Map<String, String> columns(Table table) {
    Map<String, String> columns = new TreeMap<>();
    for (Column column : table.getColumns()) {
      columns.put(
          column.getName(),
          column.getColumnDataType().getName() + (column.isNullable() ? "?" : ""));
    }
    return columns;
  }

  @Test
  void findsTheWholeSchema() throws Exception {
    try (SocialGraph graph = new SocialGraph("crawled")) {
      registerQueries(graph);
      Catalog catalog = crawl(graph.url());
      assertThat(catalog.getDatabaseInfo().getDatabaseProductName()).isEqualTo("Omnigraph");
      Map<String, String> kinds = new TreeMap<>();
      for (Table table : catalog.getTables()) {
        if (table.getSchema().getFullName().contains("graph")) {
          kinds.put(table.getName(), table.getTableType().getTableType());
        }
      }
      assertThat(kinds)
          .isEqualTo(
              Map.of(
                  "Person", "TABLE",
                  "Company", "TABLE",
                  "Knows", "TABLE",
                  "WorksAt", "TABLE",
                  "Named", "VIEW"));
      assertThat(columns(table(catalog, "Person")))
          .isEqualTo(
              Map.of(
                  "id", "VARCHAR",
                  "email", "VARCHAR",
                  "name", "VARCHAR",
                  "age", "INTEGER?",
                  "born", "DATE?",
                  "seen", "TIMESTAMP?",
                  "score", "DOUBLE?",
                  "tags", "VARCHAR ARRAY?",
                  "mood", "VARCHAR?"));
      assertThat(columns(table(catalog, "WorksAt")))
          .isEqualTo(
              Map.of("id", "VARCHAR", "src", "VARCHAR", "dst", "VARCHAR", "role", "VARCHAR?"));
      assertThat(table(catalog, "Person").getRemarks()).isEqualTo("node: people");
      assertThat(table(catalog, "WorksAt").getRemarks()).isEqualTo("edge Person -> Company");
      assertThat(table(catalog, "all").getSchema().getName()).isEqualTo("queries");
      assertThat(table(catalog, "commits").getTableType().getTableType()).isEqualTo("SYSTEM TABLE");
      assertThat(catalog.getRoutines().stream().map(r -> r.getName()).toList())
          .contains("byName", "load", "branch_create");
    }
  }

  private static void registerQueries(SocialGraph graph) throws SQLException {
    graph.run(
        "CALL system.register_queries('query byName($name: String) { match { $p: Person { name:"
            + " $name } } return { $p.email } } query all() { match { $p: Person } return {"
            + " $p.name } }')");
  }

  @Test
  void findsTheGraphInTheForeignKeys() throws Exception {
    try (SocialGraph graph = new SocialGraph("crawled-keys")) {
      Catalog catalog = crawl(graph.url());
      Map<String, String> keys = new TreeMap<>();
      for (Table table : catalog.getTables()) {
        for (ForeignKey key : table.getForeignKeys()) {
          key.getColumnReferences()
              .forEach(
                  reference ->
                      keys.put(
                          key.getName(),
                          name(reference.getForeignKeyColumn())
                              + " -> "
                              + name(reference.getPrimaryKeyColumn())));
        }
      }
      assertThat(keys)
          .isEqualTo(
              Map.of(
                  "fk_Knows_src", "Knows.src -> Person.id",
                  "fk_Knows_dst", "Knows.dst -> Person.id",
                  "fk_WorksAt_src", "WorksAt.src -> Person.id",
                  "fk_WorksAt_dst", "WorksAt.dst -> Company.id"));
      Map<String, String> indexes = new TreeMap<>();
      for (Index index : table(catalog, "Person").getIndexes()) {
        List<IndexColumn> columns = index.getColumns();
        indexes.put(
            index.getName(),
            columns.stream().map(IndexColumn::getName).collect(Collectors.joining(","))
                + (index.isUnique() ? " unique" : ""));
      }
      assertThat(indexes)
          .containsEntry("key_Person_email", "email unique")
          .containsEntry("index_Person_name", "name");
      assertThat(new TreeSet<>(table(catalog, "Knows").getPrimaryKey().getConstrainedColumns()))
          .hasSize(1);
    }
  }
}
