package dev.omnigraph.bench.peer;

import dev.omnigraph.bench.graph.Floats;
import dev.omnigraph.bench.graph.GraphFiles;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * H2 on a file, its cache of last results off. Its commits are not synced one by one, so its writes
 * are shown but not comparable; its own full text does not rank; vectors are streamed.
 */
public final class H2Peer extends SqlPeer {
  /** Nothing open yet. */
  public H2Peer() {
    // It does not use the index within nested IN.
    String twoHops = "from knows a join knows b on b.src = a.dst where a.src = " + SqlTexts.START;
    say(WorkloadQuery.Q3, "select count(distinct b.dst) " + twoHops);
    say(
        WorkloadQuery.Q4,
        "select count(distinct k.dst) from (select distinct b.dst id "
            + twoHops
            + ") f join knows k on k.src = f.id");
    say(
        WorkloadQuery.Q14,
        "select p.name from ft_search_data(:both, 0, 0) f join person p on p.id = f.keys[1]"
            + " order by p.name limit 10");
  }

  @Override
  Connection connect(Path database) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:h2:"
            + database.resolve("db")
            + ";CACHE_SIZE=1048576;LOCK_TIMEOUT=10000;OPTIMIZE_REUSE_RESULTS=0",
        "sa",
        "");
  }

  @Override
  List<String> schema() {
    return List.of(
        "create sequence person_id start with 10000000",
        "create table person(id int default next value for person_id primary key,"
            + " name varchar(20) unique not null, age int, city varchar(20), bio varchar(1000))",
        "create table vector(id int primary key, v varbinary(512))",
        "create table company(id int primary key, name varchar(20) unique not null)",
        "create table knows(src int, dst int, since date, weight double precision)",
        "create table works_at(person int, company int, since date)");
  }

  @Override
  List<String> indexes() {
    return List.of(
        "create index knows_out on knows(src, dst)",
        "create index knows_in on knows(dst, src)",
        "create index works_out on works_at(person)",
        "create index works_in on works_at(company, person)",
        "analyze");
  }

  @Override
  public void load(Path database, GraphFiles graph) throws Exception {
    open(database);
    for (String statement : schema()) {
      run(statement);
    }
    String files = "csvread('" + graph.folder() + "/";
    run(
        "insert into person(id, name, age, city, bio) select rownum() - 1, name, age, city, bio"
            + " from "
            + files
            + "person.csv')");
    run("insert into company select rownum() - 1, name from " + files + "company.csv')");
    run(
        "insert into knows select p.id, q.id, k.since, k.weight from "
            + files
            + "knows.csv') k join person p on p.name = k.\"FROM\""
            + " join person q on q.name = k.\"TO\"");
    run(
        "insert into works_at select p.id, q.id, k.since from "
            + files
            + "works_at.csv') k join person p on p.name = k.\"FROM\""
            + " join company q on q.name = k.\"TO\"");
    try (PreparedStatement s =
        connection()
            .prepareStatement("insert into vector select id, ? from person where name = ?")) {
      graph.read(
          "person.csv",
          f -> {
            s.setBytes(1, Floats.toBytes(Floats.parse(f[4])));
            s.setString(2, f[0]);
            s.executeUpdate();
          });
    }
    for (String statement : indexes()) {
      run(statement);
    }
    connection().commit();
  }

  @Override
  public void index() throws SQLException {
    run("create alias if not exists ft_init for 'org.h2.fulltext.FullText.init'");
    run("call ft_init()");
    run("call ft_create_index('PUBLIC', 'PERSON', 'BIO')");
    connection().commit();
  }
}
