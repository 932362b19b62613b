package dev.omnigraph.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** jOOQ without a dialect of ours: quoted names, limits as parameters, its own metadata. */
class JooqTest {
  private static final Table<Record> PERSON = table(name("graph", "Person"));
  private static final Field<String> EMAIL = field(name("email"), String.class);
  private static final Field<String> NAME = field(name("name"), String.class);
  private static final Field<Integer> AGE = field(name("age"), Integer.class);

  private final SocialGraph graph = new SocialGraph("jooq");
  private final Connection connection = connect();
  private final DSLContext jooq = DSL.using(connection);

  private Connection connect() {
    try {
      return DriverManager.getConnection(graph.url());
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @BeforeEach
  void isQuiet() {
    System.setProperty("org.jooq.no-logo", "true");
    System.setProperty("org.jooq.no-tips", "true");
  }

  @AfterEach
  void closes() throws SQLException {
    connection.close();
    graph.close();
  }

  @Test
  void queriesPageByPage() {
    List<String> names =
        jooq.select(NAME).from(PERSON).orderBy(NAME.desc()).limit(2).offset(1).fetch(NAME);
    assertThat(names).containsExactly("Bob", "Ann");
    assertThat(
            jooq.select(count(), max(AGE))
                .from(PERSON)
                .where(AGE.isNotNull().and(NAME.in("Ann", "Bob", "Zed")))
                .fetchOne())
        .satisfies(
            row -> {
              assertThat(row.value1()).isEqualTo(2);
              assertThat(row.value2()).isEqualTo(41);
            });
  }

  @Test
  void changesAndIsToldOfFailures() {
    assertThat(jooq.insertInto(PERSON, EMAIL, NAME).values("d@x", "Di").execute()).isEqualTo(1);
    assertThat(jooq.update(PERSON).set(AGE, 5).where(EMAIL.eq("d@x")).execute()).isEqualTo(1);
    assertThat(jooq.deleteFrom(PERSON).where(AGE.eq(5)).execute()).isEqualTo(1);
    assertThatThrownBy(() -> jooq.insertInto(PERSON, EMAIL, NAME).values("a@x", "Again").execute())
        .isInstanceOf(IntegrityConstraintViolationException.class);
    jooq.transaction(
        inner -> {
          DSL.using(inner).insertInto(PERSON, EMAIL, NAME).values("t@x", "T").execute();
          DSL.using(inner).deleteFrom(PERSON).where(EMAIL.eq("t@x")).execute();
        });
    assertThat(jooq.fetchCount(PERSON)).isEqualTo(3);
  }

  @Test
  void readsTheSchema() {
    Table<?> person =
        jooq.meta().getTables("Person").stream()
            .filter(each -> each.getName().equals("Person"))
            .findFirst()
            .orElseThrow();
    assertThat(person.field("age").getDataType().getSQLType()).isEqualTo(java.sql.Types.INTEGER);
    assertThat(person.getPrimaryKey().getFields()).extracting(Field::getName).containsExactly("id");
    Table<?> worksAt = jooq.meta().getTables("WorksAt").get(0);
    assertThat(worksAt.getReferences()).hasSize(2);
  }
}
