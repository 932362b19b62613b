package dev.omnigraph.engine.call;

import dev.omnigraph.engine.call.CallLexer.Kind;
import dev.omnigraph.engine.call.CallLexer.Token;
import dev.omnigraph.engine.call.CallStatement.Argument;
import dev.omnigraph.engine.call.CallStatement.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code CALL schema.name(arguments)}. Not left to the SQL parser, which refuses names such
 * as {@code system.merge} and calls without parentheses.
 */
public final class CallParser {
  private final CallLexer lexer;
  private int parameters;

  private CallParser(String text) {
    lexer = new CallLexer(text);
  }

  /** Reads a text whose first word is CALL; anything else is {@code parse}. */
  public static CallStatement parse(String text) {
    return new CallParser(text).call();
  }

  private CallStatement call() {
    if (!lexer.take().isWord("call")) {
      throw lexer.unexpected("CALL");
    }
    String name = name();
    String schema = null;
    if (lexer.accept(".")) {
      schema = name;
      name = name();
    }
    List<Argument> arguments = new ArrayList<>();
    if (lexer.accept("(") && !lexer.accept(")")) {
      do {
        arguments.add(argument(!arguments.isEmpty() && last(arguments).name() != null));
      } while (lexer.accept(","));
      if (!lexer.accept(")")) {
        throw lexer.unexpected(",", ")");
      }
    }
    lexer.accept(";");
    if (lexer.peek().kind() != Kind.END) {
      throw lexer.unexpected(arguments.isEmpty() ? "(" : "the end of the statement");
    }
    return new CallStatement(schema, name, arguments, parameters);
  }

  private static Argument last(List<Argument> arguments) {
    return arguments.get(arguments.size() - 1);
  }

  private String name() {
    Token token = lexer.peek();
    if (token.kind() != Kind.WORD && token.kind() != Kind.QUOTED_NAME) {
      throw lexer.unexpected("a name");
    }
    return lexer.take().text();
  }

  private Argument argument(boolean mustBeNamed) {
    Token token = lexer.peek();
    boolean literalWord =
        token.isWord("array")
            || token.isWord("true")
            || token.isWord("false")
            || token.isWord("null");
    if (token.kind() == Kind.QUOTED_NAME || (token.kind() == Kind.WORD && !literalWord)) {
      String name = name();
      if (!lexer.accept("=>")) {
        throw lexer.unexpected("=>");
      }
      return new Argument(name, value());
    }
    if (mustBeNamed) {
      throw lexer.unexpected("a named argument (name => value): positional ones come first");
    }
    return new Argument(null, value());
  }

  private Value value() {
    if (lexer.accept("?")) {
      return new Value.Parameter(parameters++);
    }
    if (lexer.accept("-")) {
      return new Value.Constant(negated(number()));
    }
    if (lexer.accept("+")) {
      return new Value.Constant(number());
    }
    Token token = lexer.peek();
    if (token.kind() == Kind.STRING) {
      return new Value.Constant(lexer.take().text());
    }
    if (token.kind() == Kind.NUMBER) {
      return new Value.Constant(number());
    }
    if (token.isWord("null")) {
      lexer.take();
      return new Value.Constant(null);
    }
    if (token.isWord("true") || token.isWord("false")) {
      return new Value.Constant(lexer.take().isWord("true"));
    }
    if (token.isWord("array")) {
      lexer.take();
      return array();
    }
    throw lexer.unexpected("a literal", "?", "ARRAY[…]");
  }

  private Value array() {
    if (!lexer.accept("[")) {
      throw lexer.unexpected("[");
    }
    List<Value> items = new ArrayList<>();
    if (!lexer.accept("]")) {
      do {
        items.add(value());
      } while (lexer.accept(","));
      if (!lexer.accept("]")) {
        throw lexer.unexpected(",", "]");
      }
    }
    if (!items.stream().allMatch(Value.Constant.class::isInstance)) {
      return new Value.Array(items);
    }
    List<@Nullable Object> constants = new ArrayList<>();
    items.forEach(item -> constants.add(((Value.Constant) item).value()));
    return new Value.Constant(constants);
  }

  private Number number() {
    if (lexer.peek().kind() != Kind.NUMBER) {
      throw lexer.unexpected("a number");
    }
    String text = lexer.take().text();
    if (text.indexOf('e') >= 0 || text.indexOf('E') >= 0) {
      return Double.valueOf(text);
    }
    if (text.indexOf('.') >= 0) {
      return new BigDecimal(text);
    }
    BigInteger integer = new BigInteger(text);
    return integer.bitLength() < 64 ? (Number) integer.longValue() : integer;
  }

  private static Number negated(Number number) {
    if (number instanceof Long integer) {
      return -integer;
    }
    if (number instanceof BigInteger integer) {
      BigInteger negative = integer.negate();
      return negative.bitLength() < 64 ? (Number) negative.longValue() : negative;
    }
    return number instanceof BigDecimal decimal ? decimal.negate() : -number.doubleValue();
  }
}
