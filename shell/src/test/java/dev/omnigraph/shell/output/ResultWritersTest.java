package dev.omnigraph.shell.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnigraph.shell.output.Rows.Column;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ResultWritersTest {
  private static final List<Column> COLUMNS =
      List.of(
          new Column("name", Types.VARCHAR),
          new Column("year", Types.INTEGER),
          new Column("share", Types.DOUBLE),
          new Column("big", Types.DECIMAL),
          new Column("open", Types.BOOLEAN),
          new Column("day", Types.DATE),
          new Column("at", Types.TIMESTAMP),
          new Column("tags", Types.ARRAY),
          new Column("data", Types.BLOB));

  private static final List<@Nullable Object> FULL =
      Arrays.asList(
          "Ingres, \"the\" first",
          1974,
          0.5,
          new BigDecimal("18446744073709551615"),
          true,
          Date.valueOf(LocalDate.of(2000, 8, 17)),
          Timestamp.from(Instant.parse("2024-02-29T12:00:00.250Z")),
          Arrays.asList("a", null, "b"),
          new byte[] {1, 2, 3});

  private static final List<@Nullable Object> EMPTY =
      Arrays.asList("", null, null, null, null, null, null, null, null);

  @Test
  void alignsNumbersRightAndTextLeft() throws Exception {
    String text =
        write(
            ResultFormat.TABLE,
            0,
            List.of(new Column("name", Types.VARCHAR), new Column("n", Types.BIGINT)),
            List.of(List.of("a", 1L), List.of("longer", 1234L), Arrays.asList(null, null)));
    assertThat(text)
        .isEqualTo(
            """
             name   |    n
            --------+------
             a      |    1
             longer | 1234
             NULL   | NULL
            """);
  }

  @Test
  void showsEveryTypeInATable() throws Exception {
    String text = write(ResultFormat.TABLE, 0, COLUMNS, List.of(FULL));
    assertThat(text)
        .contains("Ingres, \"the\" first | 1974 |   0.5 | 18446744073709551615 | true")
        .contains("| 2000-08-17 | 2024-02-29 12:00:00.250 | [a, NULL, b] | <3 bytes>");
  }

  @Test
  void writesCsvThatTellsNullFromEmpty() throws Exception {
    String text = write(ResultFormat.CSV, 0, COLUMNS, List.of(FULL, EMPTY));
    assertThat(text)
        .isEqualTo(
            """
            name,year,share,big,open,day,at,tags,data
            "Ingres, ""the"" first",1974,0.5,18446744073709551615,true,2000-08-17,2024-02-29T12:00:00.250Z,"[""a"",null,""b""]",base64:AQID
            "",,,,,,,,
            """);
  }

  @Test
  void writesTheHeaderOfAnEmptyCsv() throws Exception {
    assertThat(write(ResultFormat.CSV, 0, COLUMNS, List.of()))
        .isEqualTo("name,year,share,big,open,day,at,tags,data\n");
  }

  @Test
  void writesOneJsonObjectARow() throws Exception {
    String text = write(ResultFormat.JSONL, 0, COLUMNS, List.of(FULL, EMPTY));
    assertThat(text)
        .isEqualTo(
            """
            {"name":"Ingres, \\"the\\" first","year":1974,"share":0.5,"big":18446744073709551615,"open":true,"day":"2000-08-17","at":"2024-02-29T12:00:00.250Z","tags":["a",null,"b"],"data":"base64:AQID"}
            {"name":"","year":null,"share":null,"big":null,"open":null,"day":null,"at":null,"tags":null,"data":null}
            """);
  }

  @Test
  void givesColumnsOfOneNameDifferentKeys() throws Exception {
    List<Column> twice = List.of(new Column("id", Types.VARCHAR), new Column("id", Types.VARCHAR));
    assertThat(write(ResultFormat.JSONL, 0, twice, List.of(List.of("a", "b"))))
        .isEqualTo("{\"id\":\"a\",\"id_2\":\"b\"}\n");
  }

  @Test
  void cutsTheWidestColumnToFitTheLine() throws Exception {
    List<Column> columns = List.of(new Column("k", Types.VARCHAR), new Column("v", Types.VARCHAR));
    String text = write(ResultFormat.TABLE, 30, columns, List.of(List.of("key", "x".repeat(100))));
    assertThat(text.lines()).allMatch(line -> line.length() <= 30);
    assertThat(text).contains(" key | " + "x".repeat(21) + "…");
  }

  @Test
  void neverCutsANumber() throws Exception {
    List<Column> columns = List.of(new Column("n", Types.BIGINT), new Column("v", Types.VARCHAR));
    String text =
        write(ResultFormat.TABLE, 32, columns, List.of(List.of(Long.MAX_VALUE, "x".repeat(100))));
    assertThat(text).contains(" 9223372036854775807 | xxxxxxx…\n");
  }

  @Test
  void writesBlocksWhereATableCannotFit() throws Exception {
    List<Column> columns = new ArrayList<>();
    List<@Nullable Object> row = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      columns.add(new Column("column" + i, Types.VARCHAR));
      row.add("some value " + i);
    }
    String text = write(ResultFormat.TABLE, 40, columns, List.of(row));
    assertThat(text).startsWith("-[ row 1 ]").contains(" column3 | some value 3\n");
  }

  @Test
  void keepsARowOnOneLineWhateverItHolds() throws Exception {
    List<Column> columns = List.of(new Column("v", Types.VARCHAR));
    String text = write(ResultFormat.TABLE, 0, columns, List.of(List.of("a\nb\u001b[2J\tc")));
    assertThat(text).isEqualTo(" v\n------------------\n a\\nb\\u001b[2J\\tc\n");
  }

  @Test
  void countsWideCharactersAsTwoCells() throws Exception {
    List<Column> columns = List.of(new Column("v", Types.VARCHAR), new Column("w", Types.VARCHAR));
    String text =
        write(ResultFormat.TABLE, 0, columns, List.of(List.of("日本", "x"), List.of("abcd", "y")));
    assertThat(text).contains(" 日本 | x\n abcd | y\n");
  }

  @Test
  void writesMoreRowsThanItMeasures() throws Exception {
    List<Column> columns = List.of(new Column("n", Types.INTEGER));
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (int i = 0; i < TableWriter.SAMPLE + 5; i++) {
      rows.add(List.of(i));
    }
    String text = write(ResultFormat.TABLE, 0, columns, rows);
    assertThat(text.lines()).hasSize(TableWriter.SAMPLE + 7);
    assertThat(text).endsWith(" 1004\n");
  }

  @Test
  void stopsWhenAsked() throws Exception {
    StringWriter text = new StringWriter();
    List<Column> columns = List.of(new Column("n", Types.INTEGER));
    for (ResultFormat format : ResultFormat.values()) {
      try (ResultSet rows = Rows.of(columns, List.of(List.of(1), List.of(2)))) {
        long count =
            ResultWriters.of(format, new PrintWriter(text), 0, false).write(rows, () -> true);
        assertThat(count).isZero();
      }
    }
  }

  @Test
  void shortensLongLists() {
    List<Object> vector = new ArrayList<>();
    for (int i = 0; i < 128; i++) {
      vector.add((float) i);
    }
    assertThat(CellText.of(vector)).endsWith("11.0, … 128 values]").hasSizeLessThan(100);
  }

  private static String write(
      ResultFormat format, int width, List<Column> columns, List<List<@Nullable Object>> rows)
      throws SQLException, IOException {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    try (ResultSet result = Rows.of(columns, rows)) {
      long count = ResultWriters.of(format, out, width, false).write(result, () -> false);
      assertThat(count).isEqualTo(rows.size());
    }
    out.flush();
    return text.toString().replace("\r\n", "\n");
  }
}
