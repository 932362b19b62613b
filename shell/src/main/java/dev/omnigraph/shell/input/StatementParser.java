package dev.omnigraph.shell.input;

import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/** Has line editing go on to a next line until the statement is complete. */
final class StatementParser implements Parser {
  @Override
  public ParsedLine parse(String line, int cursor, ParseContext context) {
    if (context == ParseContext.ACCEPT_LINE || context == ParseContext.UNSPECIFIED) {
      if (!ScriptText.of(line).rest().isEmpty()) {
        throw new EOFError(-1, cursor, "the statement is not complete", "");
      }
    }
    return Typed.at(line, cursor);
  }

  @Override
  public boolean isEscapeChar(char c) {
    return false;
  }
}
