package dev.omnigraph.bench.peer;

import dev.omnigraph.bench.graph.GraphFiles;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/**
 * DuckDB: edges sorted by source, no index on edges; full text as a table of postings in SQL, since
 * its extension for it is a download.
 */
public final class DuckPeer extends SqlPeer {
  /** Nothing open yet. */
  public DuckPeer() {
    say(
        WorkloadQuery.Q14,
        """
        select p.name from (
          select doc, sum(ln(1 + ((select count(*) from person) - df + 0.5) / (df + 0.5)) * tf * 2.2 / (tf + 1.2)) score
          from posting join dictionary using (term) where term in (:w1, :w2)
          group by doc having count(*) = 2 order by score desc limit 10) join person p on p.id = doc order by score desc\
        """);
    say(
        WorkloadQuery.Q15,
        "select name from person"
            + " order by array_cosine_similarity(embedding, cast(:v as float[128])) desc limit 10");
  }

  @Override
  Connection connect(Path database) throws SQLException {
    return DriverManager.getConnection("jdbc:duckdb:" + database.resolve("db"));
  }

  @Override
  List<String> schema() {
    return List.of(
        "create sequence person_id start 10000000",
        "create table person(id int default nextval('person_id') primary key,"
            + " name varchar unique not null, age int, city varchar, bio varchar,"
            + " embedding float[128])",
        "create table vector(id int primary key, v blob)",
        "create table company(id int primary key, name varchar unique not null)",
        "create table knows(src int, dst int, since date, weight double)",
        "create table works_at(person int, company int, since date)");
  }

  @Override
  public void load(Path database, GraphFiles graph) throws Exception {
    open(database);
    for (String statement : schema()) {
      run(statement);
    }
    String files = "read_csv('" + graph.folder() + "/";
    run(
        "insert into person select row_number() over () - 1, name, age, city, bio,"
            + " cast(embedding as float[128]) from "
            + files
            + "person.csv')");
    run(
        "insert into company select row_number() over () - 1, name from "
            + files
            + "company.csv')");
    run(
        "insert into knows select p.id, q.id, since, weight from "
            + files
            + "knows.csv') k join person p on p.name = k.from join person q on q.name = k.to"
            + " order by 1, 2");
    run(
        "insert into works_at select p.id, q.id, since from "
            + files
            + "works_at.csv') k join person p on p.name = k.from join company q on q.name = k.to");
    connection().commit();
    run("checkpoint");
  }

  @Override
  public void index() throws SQLException {
    run(
        "create table posting as select term, doc, count(*)::int tf from"
            + " (select unnest(string_split(bio, ' ')) term, id doc from person)"
            + " group by all order by term, doc");
    run("create table dictionary as select term, count(*) df from posting group by term");
    connection().commit();
    run("checkpoint");
  }
}
