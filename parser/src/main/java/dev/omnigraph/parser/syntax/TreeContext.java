package dev.omnigraph.parser.syntax;

import dev.omnigraph.parser.Diagnostic;
import dev.omnigraph.parser.DiagnosticCode;
import dev.omnigraph.parser.NearestName;
import dev.omnigraph.parser.SourceSpan;
import dev.omnigraph.parser.ast.Identifier;
import dev.omnigraph.parser.schema.ScalarType;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/** What both tree builders share: places, texts of tokens, and errors that no grammar finds. */
record TreeContext(SourceText source, List<Diagnostic> errors) {
  private static final BigInteger LONG_MAX = BigInteger.valueOf(Long.MAX_VALUE);
  private static final BigInteger LONG_MIN = BigInteger.valueOf(Long.MIN_VALUE);

  SourceSpan span(ParserRuleContext context) {
    return source.span(context);
  }

  void error(DiagnosticCode code, SourceSpan span, String message) {
    if (!ErrorLimit.DEFAULT.isReached(errors)) {
      errors.add(Diagnostic.of(code, span, message));
    }
  }

  Identifier identifier(ParserRuleContext context) {
    return new Identifier(context.getText(), span(context));
  }

  /** Without the {@code $}. */
  Identifier variable(Token token) {
    return new Identifier(token.getText().substring(1), source.span(token));
  }

  /** The value of a string token. */
  static String string(Token token) {
    String text = token.getText();
    if (text.indexOf('\\') < 0) {
      return text.substring(1, text.length() - 1);
    }
    StringBuilder value = new StringBuilder(text.length());
    for (int i = 1; i < text.length() - 1; i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
        c =
            switch (text.charAt(i)) {
              case 'n' -> '\n';
              case 'r' -> '\r';
              case 't' -> '\t';
              default -> text.charAt(i);
            };
      }
      value.append(c);
    }
    return value.toString();
  }

  /** An integer token as a signed 64-bit number; out of range is an error and 0. */
  long integer(Token token) {
    BigInteger value = bigInteger(token.getText(), source.span(token));
    if (value.compareTo(LONG_MIN) < 0 || value.compareTo(LONG_MAX) > 0) {
      error(
          DiagnosticCode.NUMBER_RANGE,
          source.span(token),
          "This integer does not fit in 64 bits with sign. Pass larger U64 values as parameters.");
      return 0;
    }
    return value.longValueExact();
  }

  /** An integer of at most 1,000 digits; longer ones are an error and 0. */
  BigInteger bigInteger(String digits, SourceSpan span) {
    if (digits.length() > 1_000) {
      error(DiagnosticCode.NUMBER_RANGE, span, "This number has too many digits.");
      return BigInteger.ZERO;
    }
    return new BigInteger(digits);
  }

  /** The scalar of that word; an unknown one is an error and String. */
  ScalarType scalar(Token token) {
    String word = token.getText();
    for (ScalarType scalar : ScalarType.values()) {
      if (scalar.word().equals(word)) {
        return scalar;
      }
    }
    List<String> known = Arrays.stream(ScalarType.values()).map(ScalarType::word).toList();
    if (!ErrorLimit.DEFAULT.isReached(errors)) {
      String nearest = NearestName.of(word, known);
      errors.add(
          new Diagnostic(
              DiagnosticCode.UNKNOWN_VALUE_TYPE,
              word
                  + " is no type."
                  + (nearest == null ? "" : " Did you mean " + nearest + "?")
                  + " Types are "
                  + String.join(", ", known)
                  + ".",
              source.span(token),
              known,
              nearest));
    }
    return ScalarType.STRING;
  }
}
