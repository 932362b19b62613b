package dev.omnigraph.engine.plan.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlErrorTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELEC 1 | PARSE",
        "SELECT name FROM Person WHERE | PARSE",
        "SELECT name FROM Persn | NOT_FOUND_TABLE",
        "SELECT x.name FROM Person p | NOT_FOUND_TABLE",
        "SELECT nam FROM Person | NOT_FOUND_COLUMN",
        "SELECT \"Name\" FROM Person | NOT_FOUND_COLUMN",
        "SELECT p.agee FROM Person p | NOT_FOUND_COLUMN",
        "SELECT name FROM other.graph.Person | NOT_FOUND_BRANCH",
        "SELECT foo(name) FROM Person | NOT_FOUND_ROUTINE",
        "SELECT name FROM Person WHERE age | TYPE",
        "SELECT id FROM Person p JOIN Knows k ON p.id = k.src | TYPE",
        "SELECT name, COUNT(*) FROM Person | TYPE",
        "INSERT INTO Person (name, agee) VALUES ('x', 1) | NOT_FOUND_COLUMN",
        "INSERT INTO Person (name, age) VALUES ('x') | TYPE",
        "UPDATE Person SET name = 'x' | IMMUTABLE_KEY",
        "UPDATE Person SET id = 'x' | IMMUTABLE_KEY",
        "UPDATE Knows SET src = 'x' | IMMUTABLE_KEY",
        "UPDATE Company SET titel = 'x' | NOT_FOUND_COLUMN",
      })
  void refusesWhatIsWrongWhenItIsPlanned(String sql, ErrorCode code) {
    try (SqlFixture graph = new SqlFixture()) {
      EngineException error = catchThrowableOfType(EngineException.class, () -> graph.plan(sql));
      assertThat(error).as(sql).isNotNull();
      assertThat(error.code()).as(error.getMessage()).isEqualTo(code);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT age / 0 FROM Person | VALUE_OUT_OF_RANGE",
        "SELECT age * 1000000000 FROM Person | VALUE_OUT_OF_RANGE",
        "SELECT 9223372036854775807 + age FROM Person | VALUE_OUT_OF_RANGE",
        "SELECT CAST(name AS INTEGER) FROM Person | VALUE_BAD_CAST",
        "SELECT CAST(name AS DATE) FROM Person | VALUE_BAD_DATE",
        "SELECT (SELECT name FROM Person) | VALUE_OTHER",
      })
  void refusesWhatIsWrongWhenItIsComputed(String sql, ErrorCode code) {
    try (SqlFixture graph = new SqlFixture()) {
      EngineException error = catchThrowableOfType(EngineException.class, () -> graph.rows(sql));
      assertThat(error).as(sql).isNotNull();
      assertThat(error.code()).as(error.getMessage()).isEqualTo(code);
    }
  }

  @Test
  void saysWhatIsNearAndWhere() {
    try (SqlFixture graph = new SqlFixture()) {
      EngineException error =
          catchThrowableOfType(
              EngineException.class, () -> graph.plan("SELECT name,\n  agee FROM Person"));
      assertThat(error.fields())
          .containsEntry("name", "agee")
          .containsEntry("nearest", "age")
          .containsEntry("line", 2)
          .containsEntry("column", 3);
    }
  }

  @Test
  void saysWhereTextDoesNotParse() {
    try (SqlFixture graph = new SqlFixture()) {
      EngineException error =
          catchThrowableOfType(
              EngineException.class, () -> graph.plan("SELECT name\nFROM Person WHERE age = )"));
      assertThat(error.fields())
          .containsEntry("line", 2)
          .containsEntry("column", 25)
          .containsEntry("offset", 36)
          .containsKey("expected");
    }
  }
}
