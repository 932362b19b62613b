package dev.omnigraph.parser.check;

import dev.omnigraph.parser.DiagnosticCode;
import dev.omnigraph.parser.NearestName;
import dev.omnigraph.parser.ast.Expression;
import dev.omnigraph.parser.check.TypedExpression.Literal;
import dev.omnigraph.parser.schema.ScalarType;
import dev.omnigraph.parser.schema.ValueType;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Types literals, on their own or for a property. */
final class LiteralChecker {
  private final CheckContext context;

  LiteralChecker(CheckContext context) {
    this.context = context;
  }

  static boolean isLiteral(Expression expression) {
    return expression instanceof Expression.StringLiteral
        || expression instanceof Expression.IntegerLiteral
        || expression instanceof Expression.FloatLiteral
        || expression instanceof Expression.BooleanLiteral
        || expression instanceof Expression.DateLiteral
        || expression instanceof Expression.DateTimeLiteral
        || expression instanceof Expression.ListLiteral;
  }

  /** A literal where nothing says what it is for, or null after an error. */
  @Nullable Literal free(Expression expression, DiagnosticCode code) {
    if (expression instanceof Expression.ListLiteral list) {
      return freeList(list, code);
    }
    return scalar(expression);
  }

  private @Nullable Literal scalar(Expression expression) {
    if (expression instanceof Expression.StringLiteral string) {
      return literal(string.value(), ScalarType.STRING);
    }
    if (expression instanceof Expression.IntegerLiteral integer) {
      return literal(integer.value(), ScalarType.I64);
    }
    if (expression instanceof Expression.FloatLiteral decimal) {
      return literal(decimal.value().doubleValue(), ScalarType.F64);
    }
    if (expression instanceof Expression.BooleanLiteral bool) {
      return literal(bool.value(), ScalarType.BOOL);
    }
    try {
      if (expression instanceof Expression.DateLiteral date) {
        LocalDate value = TemporalText.date(date.text());
        return literal(value, ScalarType.DATE);
      }
      Instant value = TemporalText.dateTime(((Expression.DateTimeLiteral) expression).text());
      return literal(value, ScalarType.DATE_TIME);
    } catch (DateTimeException e) {
      boolean date = expression instanceof Expression.DateLiteral;
      context.error(
          DiagnosticCode.LITERAL_VALUE,
          expression.span(),
          date
              ? "This is no day. A date is written date(\"YYYY-MM-DD\")."
              : "This is no instant. A time is written datetime(\"2026-01-31T12:00:00Z\").");
      return null;
    }
  }

  private static Literal literal(Object value, ScalarType type) {
    return new Literal(value, ValueType.scalar(type, false));
  }

  /**
   * A list of one type; integers and floats together are a list of floats where a vector may be
   * meant.
   */
  private @Nullable Literal freeList(Expression.ListLiteral list, DiagnosticCode code) {
    List<Literal> items = items(list, code);
    if (items == null) {
      return null;
    }
    ScalarType element = items.isEmpty() ? ScalarType.STRING : items.get(0).type().scalar();
    for (Literal item : items) {
      ScalarType other = item.type().scalar();
      if (!Compatibility.scalars(element, other)) {
        context.error(code, list.span(), "The items of this list have different types.");
        return null;
      }
      element = other == ScalarType.F64 ? other : element;
    }
    return new Literal(values(items), ValueType.list(element, false));
  }

  private @Nullable List<Literal> items(Expression.ListLiteral list, DiagnosticCode code) {
    List<Literal> items = new ArrayList<>();
    boolean sound = true;
    for (Expression item : list.items()) {
      if (item instanceof Expression.ListLiteral) {
        context.error(code, item.span(), "Lists do not nest.");
        sound = false;
        continue;
      }
      Literal literal = scalar(item);
      sound &= literal != null;
      if (literal != null) {
        items.add(literal);
      }
    }
    return sound ? items : null;
  }

  private static List<Object> values(List<Literal> items) {
    List<Object> values = new ArrayList<>();
    for (Literal item : items) {
      Object value = item.value();
      if (value != null) {
        values.add(value);
      }
    }
    return List.copyOf(values);
  }

  /** A literal for a property of that type, or null after an error (T3). */
  @Nullable Literal forProperty(Expression expression, String property, ValueType type) {
    if (expression instanceof Expression.ListLiteral list) {
      return type.isVector() ? vector(list, type) : listFor(list, property, type);
    }
    Literal literal = scalar(expression);
    if (literal == null) {
      return null;
    }
    ScalarType given = literal.type().scalar();
    boolean blobText = type.scalar() == ScalarType.BLOB && given == ScalarType.STRING;
    if (!type.isScalar() || !(blobText || Compatibility.scalars(type.scalar(), given))) {
      mismatch(expression, property, type, literal.type());
      return null;
    }
    if (type.isEnum() && literal.value() instanceof String text) {
      if (!type.enumValues().contains(text)) {
        notMember(expression, text, type);
        return null;
      }
      return new Literal(text, type.withNullable(false));
    }
    return literal;
  }

  private void notMember(Expression expression, String text, ValueType type) {
    String nearest = NearestName.of(text, type.enumValues());
    context
        .errors()
        .unknown(
            DiagnosticCode.T3,
            expression.span(),
            "\"" + text + "\" is none of " + String.join(", ", type.enumValues()) + ".",
            text,
            nearest == null ? List.of() : List.of(nearest));
  }

  private @Nullable Literal listFor(Expression.ListLiteral list, String property, ValueType type) {
    List<Literal> items = items(list, DiagnosticCode.T3);
    if (items == null) {
      return null;
    }
    if (!type.isList()) {
      mismatch(list, property, type, ValueType.list(firstType(items), false));
      return null;
    }
    for (Literal item : items) {
      ScalarType given = item.type().scalar();
      if (given != firstType(items)) {
        context.error(
            DiagnosticCode.T3, list.span(), "The items of this list have different types.");
        return null;
      }
      if (!Compatibility.scalars(type.scalar(), given)) {
        mismatch(list, property, type, ValueType.list(given, false));
        return null;
      }
    }
    ScalarType element = items.isEmpty() ? type.scalar() : firstType(items);
    return new Literal(values(items), ValueType.list(element, false));
  }

  private static ScalarType firstType(List<Literal> items) {
    return items.isEmpty() ? ScalarType.STRING : items.get(0).type().scalar();
  }

  private @Nullable Literal vector(Expression.ListLiteral list, ValueType type) {
    float[] vector = vector(list, DiagnosticCode.T3);
    if (vector != null && vector.length != type.dimension()) {
      context.error(
          DiagnosticCode.T3,
          list.span(),
          "The vector has " + vector.length + " components, " + type.dimension() + " are wanted.");
      return null;
    }
    return vector == null ? null : new Literal(vector, type.withNullable(false));
  }

  /** The components of a list of numbers, or null after an error. */
  float @Nullable [] vector(Expression.ListLiteral list, DiagnosticCode code) {
    float[] vector = new float[list.items().size()];
    for (int i = 0; i < vector.length; i++) {
      Expression item = list.items().get(i);
      if (item instanceof Expression.IntegerLiteral integer) {
        vector[i] = integer.value();
      } else if (item instanceof Expression.FloatLiteral decimal) {
        vector[i] = decimal.value().floatValue();
      } else {
        context.error(code, item.span(), "The components of a vector are numbers.");
        return null;
      }
    }
    return vector;
  }

  private void mismatch(Expression expression, String property, ValueType type, ValueType given) {
    context.error(
        DiagnosticCode.T3,
        expression.span(),
        property
            + " is "
            + type.withNullable(false)
            + "; this literal is "
            + given
            + "."
            + hint(type, given));
  }

  private static String hint(ValueType type, ValueType given) {
    if (given.isScalar() && given.scalar() == ScalarType.STRING && type.isScalar()) {
      if (type.scalar() == ScalarType.DATE) {
        return " Write date(\"YYYY-MM-DD\").";
      }
      if (type.scalar() == ScalarType.DATE_TIME) {
        return " Write datetime(\"…\").";
      }
    }
    return "";
  }
}
