package dev.omnigraph.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.omnigraph.jdbc.OmnigraphException;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.SimpleJdbcInsert;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Spring's JdbcTemplate, its transactions and its translation of failures. */
class SpringTest {
  private final SocialGraph graph = new SocialGraph("spring");
  private final DriverManagerDataSource source = new DriverManagerDataSource(graph.url());
  private final JdbcTemplate jdbc = new JdbcTemplate(source);
  private final TransactionTemplate transaction =
      new TransactionTemplate(new JdbcTransactionManager(source));

  @AfterEach
  void closes() throws SQLException {
    graph.close();
  }

  private int people() {
    Integer count = jdbc.queryForObject("SELECT count(*) FROM Person", Integer.class);
    return count == null ? -1 : count;
  }

  /** A person as a record: Spring finds the constructor by the labels. */
  record Row(String name, @Nullable Integer age, LocalDate born) {}

  @Test
  void mapsRowsToRecordsAndMaps() {
    List<Row> rows =
        JdbcClient.create(source)
            .sql(
                "SELECT name, age, born FROM Person WHERE email = :email OR age > :age ORDER BY"
                    + " name")
            .param("email", "c@x")
            .param("age", 30)
            .query(Row.class)
            .list();
    assertThat(rows)
        .containsExactly(
            new Row("Ann", 41, LocalDate.of(1985, 3, 4)),
            new Row("Cy", null, LocalDate.of(2000, 12, 31)));
    Map<String, Object> row =
        jdbc.queryForMap("SELECT name AS \"Name\", seen FROM Person WHERE email = ?", "a@x");
    assertThat(row.keySet()).containsExactly("Name", "seen");
    assertThat(jdbc.queryForObject("SELECT seen FROM Person WHERE email = 'a@x'", Instant.class))
        .isEqualTo(Instant.parse("2026-01-02T03:04:05Z"));
    try (Stream<String> names =
        jdbc.queryForStream("SELECT name FROM Person ORDER BY 1", (rs, i) -> rs.getString(1))) {
      assertThat(names).containsExactly("Ann", "Bob", "Cy");
    }
    assertThat(
            jdbc.queryForList(
                "query q($m: I32) { match { $p: Person $p.age > $m } return { $p.name } }",
                String.class,
                30))
        .containsExactly("Ann");
  }

  @Test
  void setsParametersOfEveryKind() {
    NamedParameterJdbcTemplate named = new NamedParameterJdbcTemplate(source);
    Map<String, Object> values = new java.util.HashMap<>();
    values.put("email", "d@x");
    values.put("name", "Di");
    values.put("age", null);
    values.put("born", LocalDate.of(1999, 1, 2));
    values.put("seen", OffsetDateTime.parse("2026-05-06T07:08:09+02:00"));
    assertThat(
            named.update(
                "INSERT INTO Person (email, name, age, born, seen) VALUES (:email, :name, :age,"
                    + " :born, :seen)",
                values))
        .isEqualTo(1);
    assertThat(
            named.queryForList(
                "SELECT name FROM Person WHERE email IN (:emails) ORDER BY name",
                Map.of("emails", List.of("a@x", "d@x")),
                String.class))
        .containsExactly("Ann", "Di");
    assertThat(jdbc.queryForObject("SELECT seen FROM Person WHERE email = 'd@x'", Instant.class))
        .isEqualTo(Instant.parse("2026-05-06T05:08:09Z"));
    assertThat(
            jdbc.update(
                "UPDATE Person SET age = ? WHERE email = ?",
                new Object[] {7, "d@x"},
                new int[] {Types.INTEGER, Types.VARCHAR}))
        .isEqualTo(1);
    int[] counts =
        jdbc.batchUpdate(
            "UPDATE Person SET age = ? WHERE email = ?",
            List.of(new Object[] {1, "a@x"}, new Object[] {2, "nobody"}));
    assertThat(counts).containsExactly(1, 0);
  }

  @Test
  void insertsByMetadataAndGetsKeysBack() {
    new SimpleJdbcInsert(source)
        .withTableName("Person")
        .usingColumns("email", "name")
        .execute(Map.of("email", "e@x", "name", "Eve"));
    String key =
        new SimpleJdbcInsert(source)
            .withTableName("Company")
            .usingColumns("title")
            .usingGeneratedKeyColumns("id")
            .executeAndReturnKeyHolder(Map.of("title", "Hooli"))
            .getKeyAs(String.class);
    assertThat(key).hasSize(26);
    assertThat(jdbc.queryForObject("SELECT title FROM Company WHERE id = ?", String.class, key))
        .isEqualTo("Hooli");
    KeyHolder keys = new GeneratedKeyHolder();
    jdbc.update(
        connection ->
            connection.prepareStatement(
                "INSERT INTO Company (title) VALUES ('Umbrella'), ('Tyrell')", new String[] {"id"}),
        keys);
    assertThat(keys.getKeyList()).hasSize(2);
  }

  @Test
  void transactionsCommitRollBackAndNest() {
    transaction.executeWithoutResult(
        status -> {
          jdbc.update("INSERT INTO Person (email, name) VALUES ('t1', 'T')");
          assertThat(people()).isEqualTo(4);
        });
    assertThat(people()).isEqualTo(4);
    assertThatThrownBy(
            () ->
                transaction.executeWithoutResult(
                    status -> {
                      jdbc.update("DELETE FROM Person");
                      throw new IllegalStateException("no");
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(people()).isEqualTo(4);
    TransactionTemplate nested = new TransactionTemplate(new JdbcTransactionManager(source));
    nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    transaction.executeWithoutResult(
        status -> {
          jdbc.update("INSERT INTO Person (email, name) VALUES ('t2', 'T')");
          nested.executeWithoutResult(
              inner -> {
                jdbc.update("INSERT INTO Person (email, name) VALUES ('t3', 'T')");
                inner.setRollbackOnly();
              });
        });
    assertThat(people()).isEqualTo(5);
    TransactionTemplate reading = new TransactionTemplate(new JdbcTransactionManager(source));
    reading.setReadOnly(true);
    reading.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
    reading.setTimeout(30);
    assertThat(reading.<Integer>execute(status -> people())).isEqualTo(5);
  }

  @Test
  void failuresBecomeTheExceptionsThatSpringUsersCatch() {
    DuplicateKeyException duplicate =
        catchThrowableOfType(
            DuplicateKeyException.class,
            () -> jdbc.update("INSERT INTO Person (email, name) VALUES ('a@x', 'Again')"));
    assertThat(duplicate.getCause())
        .isInstanceOfSatisfying(
            OmnigraphException.class, e -> assertThat(e.detail().code()).isEqualTo("key_conflict"));
    assertThatThrownBy(() -> jdbc.update("INSERT INTO Knows (src, dst) VALUES ('a@x', 'zz')"))
        .isInstanceOf(DataIntegrityViolationException.class);
    assertThatThrownBy(() -> jdbc.update("UPDATE Person SET age = 200"))
        .isInstanceOf(DataIntegrityViolationException.class);
    assertThatThrownBy(() -> jdbc.queryForList("SELECT nam FROM Person"))
        .isInstanceOf(BadSqlGrammarException.class)
        .rootCause()
        .hasMessageContaining("name");
    assertThatThrownBy(
            () ->
                jdbc.batchUpdate(
                    "INSERT INTO Person (email, name) VALUES (?, 'x')",
                    List.of(new Object[] {"n"}, new Object[] {"a@x"})))
        .isInstanceOf(DuplicateKeyException.class);
    assertThatThrownBy(
            () -> jdbc.execute((java.sql.Connection connection) -> connection.createSQLXML()))
        .isInstanceOf(InvalidDataAccessApiUsageException.class);
    JdbcTemplate hurried = new JdbcTemplate(source);
    hurried.setQueryTimeout(1);
    String cross =
        Stream.iterate(1, i -> i + 1)
            .limit(30)
            .map(i -> "Person p" + i)
            .reduce((a, b) -> a + ", " + b)
            .orElseThrow();
    assertThatThrownBy(() -> hurried.queryForList("SELECT count(*) FROM " + cross))
        .isInstanceOf(QueryTimeoutException.class);
    assertThat(people()).isEqualTo(3);
  }

  @Test
  void theLoserOfARaceIsToldToTryAgain() {
    assertThatThrownBy(
            () ->
                transaction.executeWithoutResult(
                    status -> {
                      jdbc.update("UPDATE Person SET age = 1 WHERE email = 'a@x'");
                      try {
                        graph.run("UPDATE Person SET age = 2 WHERE email = 'a@x'");
                      } catch (SQLException e) {
                        throw new AssertionError(e);
                      }
                    }))
        .isInstanceOf(CannotAcquireLockException.class)
        .isInstanceOf(TransientDataAccessException.class);
    transaction.executeWithoutResult(
        status -> jdbc.update("UPDATE Person SET age = 3 WHERE email = 'a@x'"));
    assertThat(jdbc.queryForObject("SELECT age FROM Person WHERE email = 'a@x'", Integer.class))
        .isEqualTo(3);
  }
}
