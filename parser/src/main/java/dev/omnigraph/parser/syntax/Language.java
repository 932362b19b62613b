package dev.omnigraph.parser.syntax;

import dev.omnigraph.grammar.QueryLexer;
import dev.omnigraph.grammar.QueryParser;
import dev.omnigraph.grammar.SchemaLexer;
import dev.omnigraph.grammar.SchemaParser;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.Vocabulary;
import org.antlr.v4.runtime.atn.ATN;

/**
 * What reading needs to know about one of the two languages.
 *
 * @param singleRule index of the rule that takes exactly one declaration
 * @param ruleWords what to call a rule when it is expected, by rule index
 */
record Language(
    Function<CharStream, Lexer> lexer,
    Vocabulary vocabulary,
    ATN atn,
    List<String> ruleNames,
    int singleRule,
    Map<Integer, String> ruleWords,
    LexicalErrors lexicalErrors,
    int identifier,
    int typeName,
    int variable) {

  /** The types of the tokens that stand for errors of the lexer. */
  record LexicalErrors(
      int badEscape, int unterminatedString, int unterminatedComment, int unknownCharacter) {
    boolean contains(int type) {
      return type == badEscape
          || type == unterminatedString
          || type == unterminatedComment
          || type == unknownCharacter;
    }
  }

  static final Language QUERY =
      new Language(
          QueryLexer::new,
          QueryLexer.VOCABULARY,
          QueryParser._ATN,
          List.of(QueryParser.ruleNames),
          QueryParser.RULE_singleQuery,
          Map.ofEntries(
              Map.entry(QueryParser.RULE_name, "a name"),
              Map.entry(QueryParser.RULE_typeName, "a type name"),
              Map.entry(QueryParser.RULE_type, "a type"),
              Map.entry(QueryParser.RULE_literal, "a literal"),
              Map.entry(QueryParser.RULE_value, "a value"),
              Map.entry(QueryParser.RULE_expression, "an expression"),
              Map.entry(QueryParser.RULE_additive, "an expression"),
              Map.entry(QueryParser.RULE_projected, "an expression"),
              Map.entry(QueryParser.RULE_primary, "an expression"),
              Map.entry(QueryParser.RULE_multiplicative, "an expression"),
              Map.entry(QueryParser.RULE_addend, "an arithmetic operator"),
              Map.entry(QueryParser.RULE_projectedAddend, "an arithmetic operator"),
              Map.entry(QueryParser.RULE_factor, "an arithmetic operator"),
              Map.entry(QueryParser.RULE_predicateRest, "a comparison")),
          new LexicalErrors(
              QueryLexer.BAD_ESCAPE,
              QueryLexer.UNTERMINATED_STRING,
              QueryLexer.UNTERMINATED_COMMENT,
              QueryLexer.UNKNOWN_CHARACTER),
          QueryLexer.IDENTIFIER,
          QueryLexer.TYPE_NAME,
          QueryLexer.VARIABLE);

  static final Language SCHEMA =
      new Language(
          SchemaLexer::new,
          SchemaLexer.VOCABULARY,
          SchemaParser._ATN,
          List.of(SchemaParser.ruleNames),
          SchemaParser.RULE_singleDeclaration,
          Map.of(
              SchemaParser.RULE_name, "a name",
              SchemaParser.RULE_annotationName, "a name",
              SchemaParser.RULE_typeName, "a type name",
              SchemaParser.RULE_type, "a type",
              SchemaParser.RULE_literal, "a literal",
              SchemaParser.RULE_number, "a number",
              SchemaParser.RULE_enumValue, "an enum value"),
          new LexicalErrors(
              SchemaLexer.BAD_ESCAPE,
              SchemaLexer.UNTERMINATED_STRING,
              SchemaLexer.UNTERMINATED_COMMENT,
              SchemaLexer.UNKNOWN_CHARACTER),
          SchemaLexer.IDENTIFIER,
          SchemaLexer.TYPE_NAME,
          Token.INVALID_TYPE);

  /** Which of the two it is: only queries have variables. */
  boolean isQuery() {
    return variable != Token.INVALID_TYPE;
  }

  /** What to call a token when it is expected. */
  String tokenWord(int type) {
    if (type == Token.EOF) {
      return "the end of the text";
    }
    String literal = vocabulary.getLiteralName(type);
    if (literal != null) {
      return literal.substring(1, literal.length() - 1);
    }
    if (type == identifier) {
      return "a name";
    }
    if (type == typeName) {
      return "a type name";
    }
    if (type == variable) {
      return "$variable";
    }
    return switch (vocabulary.getSymbolicName(type)) {
      case "STRING" -> "a string";
      case "INTEGER" -> "an integer";
      case "FLOAT" -> "a number";
      default -> "a negative number";
    };
  }

  /** The type of the token that is spelled so in the grammar, or INVALID_TYPE. */
  int token(String spelling) {
    for (int type = 1; type <= vocabulary.getMaxTokenType(); type++) {
      if (("'" + spelling + "'").equals(vocabulary.getLiteralName(type))) {
        return type;
      }
    }
    return Token.INVALID_TYPE;
  }
}
