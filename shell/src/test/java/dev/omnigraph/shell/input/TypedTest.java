package dev.omnigraph.shell.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jline.reader.EOFError;
import org.jline.reader.Parser.ParseContext;
import org.junit.jupiter.api.Test;

class TypedTest {
  @Test
  void takesTheNameBeforeTheCursor() {
    assertThat(at("SELECT na|").word()).isEqualTo("na");
    assertThat(at("SELECT count(na|me)").word()).isEqualTo("na");
    assertThat(at("SELECT |").word()).isEmpty();
  }

  @Test
  void takesASchemaWithItsTable() {
    assertThat(at("SELECT * FROM system.com|").word()).isEqualTo("system.com");
  }

  @Test
  void takesAPropertyWithoutItsVariable() {
    assertThat(at("query q() { match { $p: Person } return { $p.na|").word()).isEqualTo("na");
    assertThat(at("SELECT p.na|").isMember()).isTrue();
    assertThat(at("SELECT na|").isMember()).isFalse();
  }

  @Test
  void takesACommandWithItsBackslash() {
    assertThat(at("\\br|").word()).isEqualTo("\\br");
    assertThat(at("\\d Per|").word()).isEqualTo("Per");
  }

  @Test
  void asksForMoreUntilTheStatementIsComplete() {
    StatementParser parser = new StatementParser();
    assertThatThrownBy(() -> parser.parse("SELECT 1", 8, ParseContext.ACCEPT_LINE))
        .isInstanceOf(EOFError.class);
    assertThat(parser.parse("SELECT 1;", 9, ParseContext.ACCEPT_LINE).line())
        .isEqualTo("SELECT 1;");
    assertThat(parser.parse("", 0, ParseContext.ACCEPT_LINE).line()).isEmpty();
    assertThat(parser.parse("SELECT 1", 8, ParseContext.COMPLETE).word()).isEqualTo("1");
  }

  private static Typed at(String lineWithCursor) {
    int cursor = lineWithCursor.indexOf('|');
    return Typed.at(lineWithCursor.replace("|", ""), cursor);
  }
}
