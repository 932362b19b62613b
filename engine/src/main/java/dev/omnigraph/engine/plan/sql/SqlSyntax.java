package dev.omnigraph.engine.plan.sql;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.parser.NearestName;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.apache.calcite.avatica.util.Casing;
import org.apache.calcite.avatica.util.Quoting;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParser;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.parser.babel.ParseException;
import org.apache.calcite.sql.parser.babel.SqlBabelParserImpl;
import org.apache.calcite.sql.validate.SqlConformanceEnum;
import org.jspecify.annotations.Nullable;

/** Reads SQL text, and says in our words what Calcite finds wrong. */
final class SqlSyntax {
  private SqlSyntax() {}

  /** The statements of a text. */
  static List<SqlNode> parse(String text) {
    SqlParser.Config config =
        SqlParser.config()
            .withParserFactory(SqlBabelParserImpl.FACTORY)
            .withConformance(SqlConformanceEnum.LENIENT)
            .withQuoting(Quoting.DOUBLE_QUOTE)
            .withQuotedCasing(Casing.UNCHANGED)
            .withUnquotedCasing(Casing.UNCHANGED)
            .withCaseSensitive(true)
            .withIdentifierMaxLength(1024);
    try {
      SqlNodeList statements = SqlParser.create(text, config).parseStmtList();
      return List.copyOf(statements.getList());
    } catch (SqlParseException e) {
      throw syntaxError(text, e);
    } catch (CalciteContextException e) {
      throw error(ErrorCode.PARSE, e, e.getPosLine(), e.getPosColumn());
    } catch (StackOverflowError e) {
      throw new EngineException(
          ErrorCode.PARSE, "The statement is nested too deeply to be read.", e);
    }
  }

  private static EngineException syntaxError(String text, SqlParseException e) {
    SqlParserPos position = e.getPos();
    int offset =
        position == null ? 0 : offset(text, position.getLineNum(), position.getColumnNum());
    TreeSet<String> named = new TreeSet<>();
    if (e.getExpectedTokenNames() != null) {
      e.getExpectedTokenNames().forEach(name -> named.add(name.replace("\"", "")));
    }
    List<String> some = named.stream().limit(SyntaxErrorPlace.MAX_EXPECTED).toList();
    if (e.getCause() instanceof ParseException cause && cause.currentToken != null) {
      SyntaxErrorPlace place = SyntaxErrorPlace.of(cause);
      offset = offset(text, place.line(), place.column());
      some = place.expected();
    }
    int line = 1 + (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
    int column = offset - text.lastIndexOf('\n', offset - 1);
    String found = found(text, offset);
    return new EngineException(
            ErrorCode.PARSE,
            "The SQL does not parse at line "
                + line
                + ", column "
                + column
                + (found.isEmpty() ? ": it ends there." : ", at " + found + "."),
            e)
        .with("line", line)
        .with("column", column)
        .with("offset", offset)
        .with("expected", some);
  }

  private static int offset(String text, int line, int column) {
    int start = 0;
    for (int i = 1; i < line; i++) {
      int next = text.indexOf('\n', start);
      if (next < 0) {
        break;
      }
      start = next + 1;
    }
    return Math.min(text.length(), start + column - 1);
  }

  private static String found(String text, int offset) {
    String rest = text.substring(offset).strip();
    int end = 0;
    while (end < rest.length() && end < 20 && !Character.isWhitespace(rest.charAt(end))) {
      end++;
    }
    return end == 0 ? "" : "'" + rest.substring(0, end) + "'";
  }

  /** What the validator or converter found, with its place. */
  static EngineException invalid(CalciteContextException e, Collection<String> functions) {
    EngineException error = error(code(e), e, e.getPosLine(), e.getPosColumn());
    return error.code() == ErrorCode.NOT_FOUND_ROUTINE
        ? error.with("nearest", NearestName.of(String.valueOf(name(message(e))), functions))
        : error;
  }

  private static ErrorCode code(CalciteContextException e) {
    String message = message(e);
    if (message.startsWith("No match found for function signature")) {
      return ErrorCode.NOT_FOUND_ROUTINE;
    }
    if (message.startsWith("Column '") && message.contains("not found")) {
      return ErrorCode.NOT_FOUND_COLUMN;
    }
    if (message.startsWith("Table '") && message.contains("not found")
        || message.startsWith("Object '") && message.contains("not found")) {
      return ErrorCode.NOT_FOUND_TABLE;
    }
    return ErrorCode.TYPE;
  }

  private static String message(Throwable e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }

  private static EngineException error(ErrorCode code, Throwable e, int line, int column) {
    String message = message(e);
    EngineException error =
        new EngineException(
            code,
            message
                + (message.endsWith(".") || message.endsWith("?") ? "" : ".")
                + (line > 0 ? " (line " + line + ", column " + column + ")" : ""),
            e);
    if (line > 0) {
      error.with("line", line).with("column", column);
    }
    return error.with("rule", code == ErrorCode.TYPE ? "SQL" : null).with("name", name(message));
  }

  /** The name in quotes or before a parenthesis that a message is about, or null. */
  private static @Nullable String name(String message) {
    int from = message.indexOf('\'');
    int to = message.indexOf('\'', from + 1);
    if (from >= 0 && to > from) {
      return message.substring(from + 1, to);
    }
    int open = message.indexOf('(');
    int blank = open < 0 ? -1 : message.lastIndexOf(' ', open);
    return blank < 0 ? null : message.substring(blank + 1, open);
  }
}
