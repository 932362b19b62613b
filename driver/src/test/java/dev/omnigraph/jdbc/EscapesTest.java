package dev.omnigraph.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EscapesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "SELECT {d '2026-01-31'} ~ SELECT DATE '2026-01-31'",
        "SELECT {d'2026-01-31'} ~ SELECT DATE '2026-01-31'",
        "SELECT { ts  '2026-01-31 00:00:00' } ~ SELECT TIMESTAMP  '2026-01-31 00:00:00' ",
        "SELECT {t '12:00:00'} ~ SELECT TIME '12:00:00'",
        "SELECT * FROM {oj A LEFT OUTER JOIN B ON a = b} x ~ SELECT * FROM  A LEFT OUTER JOIN B ON"
            + " a = b x",
        "{call queries.q(?, ?)} ~ CALL queries.q(?, ?)",
        "{ CALL q } ~ CALL q ",
        "a LIKE 'x' {escape '!'} ~ a LIKE 'x' ESCAPE '!'",
        "{fn UCASE(name)} ~ UPPER(name)",
        "{fn ucase({fn concat(a, 'x,)')})} ~ UPPER((a || 'x,)'))",
        "{fn CURDATE()} ~ CURRENT_DATE",
        "{fn NOW()} ~ CURRENT_TIMESTAMP",
        "{fn YEAR({d '2026-01-31'})} ~ EXTRACT(YEAR FROM DATE '2026-01-31')",
        "{fn DAYOFMONTH(d)} ~ EXTRACT(DAY FROM d)",
        "{fn LOCATE('a', name)} ~ POSITION('a' IN name)",
        "{fn CONVERT(x, SQL_VARCHAR)} ~ CAST(x AS VARCHAR)",
        "{fn TIMESTAMPADD(SQL_TSI_DAY, 1, d)} ~ TIMESTAMPADD(DAY, 1, d)",
        "{fn IFNULL(a, b)} ~ COALESCE(a, b)",
        "{fn LTRIM(a)} ~ TRIM(LEADING FROM a)",
        "{fn ABS(-1)} ~ ABS(-1)"
      })
  void translates(String text, String sql) throws SQLException {
    assertThat(Escapes.translate(text).strip()).isEqualTo(sql.strip());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT '{d ''2026-01-31''}'",
        "SELECT \"{fn x()}\"",
        "SELECT 1 -- {d '2026'}",
        "SELECT 1 /* {d '2026'} */",
        "SELECT '{'",
        "query q() { match { $p: Person } return { $p.age } limit 5 }",
        "\uFEFF // c\n query q($d: Date) { match { $p: P {d: $d} } return { $p } }",
        "EXPLAIN PLAN FOR query q() { match {d '1'} }",
        "CALL system.plan_schema('node P { d: Date }')",
        "SELECT { x }"
      })
  void leavesAlone(String text) throws SQLException {
    assertThat(Escapes.translate(text)).isEqualTo(text);
  }

  @Test
  void refusesAResultParameter() {
    assertThatThrownBy(() -> Escapes.translate("{? = call f(?)}"))
        .extracting(e -> ((SQLException) e).getSQLState())
        .isEqualTo("0A500");
    assertThatThrownBy(() -> Escapes.translate("{?=call f(?)}"))
        .extracting(e -> ((SQLException) e).getSQLState())
        .isEqualTo("0A500");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"SELECT {d '2026-01-31'", "SELECT {fn ABS(1}", "SELECT {fn ABS(1", "{ts '"})
  void refusesAnEscapeWithoutEnd(String text) {
    assertThatThrownBy(() -> Escapes.translate(text))
        .extracting(e -> ((SQLException) e).getSQLState())
        .isEqualTo("42601");
  }
}
