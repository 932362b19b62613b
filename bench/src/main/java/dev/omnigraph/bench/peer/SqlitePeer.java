package dev.omnigraph.bench.peer;

import dev.omnigraph.bench.graph.GraphFiles;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;

/**
 * SQLite: write-ahead log, every commit synced (the load alone syncs nothing); full text by FTS5;
 * vectors are streamed.
 */
public final class SqlitePeer extends SqlPeer {
  private boolean loading;

  /** Nothing open yet. */
  public SqlitePeer() {
    say(
        WorkloadQuery.Q14,
        "select p.name from bio_fts f join person p on p.id = f.rowid"
            + " where bio_fts match :both order by f.rank limit 10");
    say(
        WorkloadQuery.Q8,
        "select city, avg(age), count(*) n from person group by city order by n desc, city limit"
            + " 10");
    say(
        WorkloadQuery.Q9,
        "select c.name, avg(p.age), count(*) n from company c"
            + " join works_at w on w.company = c.id join person p on p.id = w.person"
            + " group by c.id, c.name order by n desc, c.name limit 10");
  }

  @Override
  Connection connect(Path database) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("journal_mode", "WAL");
    properties.setProperty("synchronous", loading ? "OFF" : "FULL");
    properties.setProperty("cache_size", "-262144");
    properties.setProperty("mmap_size", "4294967296");
    properties.setProperty("busy_timeout", "10000");
    return DriverManager.getConnection("jdbc:sqlite:" + database.resolve("db"), properties);
  }

  @Override
  List<String> schema() {
    return List.of(
        "create table person(id integer primary key, name text unique not null, age int,"
            + " city text, bio text)",
        "create table vector(id integer primary key, v blob)",
        "create table company(id integer primary key, name text unique not null)",
        "create table knows(src int, dst int, since text, weight real, primary key(src, dst))"
            + " without rowid",
        "create table works_at(person int, company int, since text,"
            + " primary key(person, company)) without rowid");
  }

  @Override
  List<String> indexes() {
    return List.of(
        "create index knows_in on knows(dst, src)",
        "create index works_in on works_at(company, person)",
        "analyze");
  }

  @Override
  public void load(Path database, GraphFiles graph) throws Exception {
    loading = true;
    open(database);
    loading = false;
    for (String statement : schema()) {
      run(statement);
    }
    insertAll(graph);
    for (String statement : indexes()) {
      run(statement);
    }
    connection().commit();
  }

  @Override
  public void index() throws SQLException {
    run("create virtual table bio_fts using fts5(bio, content='person', content_rowid='id')");
    run("insert into bio_fts(bio_fts) values('rebuild')");
    connection().commit();
  }
}
