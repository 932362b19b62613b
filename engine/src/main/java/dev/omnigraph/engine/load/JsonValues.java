package dev.omnigraph.engine.load;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.omnigraph.engine.catalog.BlobText;
import dev.omnigraph.engine.catalog.ColumnDef;
import dev.omnigraph.engine.catalog.TemporalText;
import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.table.Cells;
import dev.omnigraph.parser.schema.ScalarType;
import dev.omnigraph.parser.schema.ValueType;
import java.io.IOException;
import java.math.BigInteger;
import java.time.DateTimeException;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.DateMilliVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.LargeVarBinaryVector;
import org.apache.arrow.vector.UInt4Vector;
import org.apache.arrow.vector.UInt8Vector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.complex.FixedSizeListVector;
import org.apache.arrow.vector.complex.ListVector;

/**
 * The one conversion of JSON values into columns: exact or refused, never rounded, wrapped or
 * turned into null.
 *
 * <p>Integers must lie in range and have neither fraction nor exponent; Dates are {@code
 * YYYY-MM-DD} or days since the epoch, DateTimes RFC 3339 or milliseconds; floats also take the
 * words {@code "NaN"}, {@code "Infinity"}, {@code "-Infinity"}, which an export writes; Blobs are
 * {@code base64:} and standard base64.
 */
final class JsonValues {
  private static final BigInteger U64_LIMIT = BigInteger.ONE.shiftLeft(64);
  private static final int SHOWN = 60;

  private final RecordPlace place;
  private final TextBytes text = new TextBytes();

  JsonValues(RecordPlace place) {
    this.place = place;
  }

  /**
   * Writes the value that starts at the parser's token into a cell, and leaves the parser at its
   * last token.
   *
   * @return bytes written, about; -1 for null
   * @throws EngineException {@code value} with the column, if it does not fit the column's type
   */
  int write(JsonParser parser, ColumnDef column, FieldVector vector, int row) throws IOException {
    JsonToken token = parser.currentToken();
    ValueType type = column.type();
    if (token == JsonToken.VALUE_NULL) {
      Cells.set(vector, row, null);
      return -1;
    }
    if (type.isVector()) {
      return vector(parser, column, (FixedSizeListVector) vector, row);
    }
    if (type.isList()) {
      return list(parser, column, (ListVector) vector, row);
    }
    return scalar(parser, column, vector, row);
  }

  private int list(JsonParser parser, ColumnDef column, ListVector list, int row)
      throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw wrongType(parser, column, "an array");
    }
    FieldVector items = list.getDataVector();
    int start = list.startNewValue(row);
    int count = 0;
    int bytes = 8;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() == JsonToken.VALUE_NULL) {
        Cells.set(items, start + count, null);
      } else {
        bytes += scalar(parser, column, items, start + count);
      }
      count++;
    }
    list.endValue(row, count);
    return bytes;
  }

  private int vector(JsonParser parser, ColumnDef column, FixedSizeListVector vector, int row)
      throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw wrongType(parser, column, "an array of numbers");
    }
    int dimension = vector.getListSize();
    Float4Vector items = (Float4Vector) vector.getDataVector();
    int start = vector.startNewValue(row);
    int count = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (count < dimension) {
        items.setSafe(start + count, (float) real(parser, column, true));
      }
      count++;
    }
    if (count != dimension) {
      String message =
          column.name() + " takes " + dimension + " numbers, not " + count + ". Give all of them.";
      throw place
          .error(ErrorCode.VALUE_VECTOR_LENGTH, message)
          .with("column", column.name())
          .with("value", count + " numbers");
    }
    return 4 * dimension;
  }

  private int scalar(JsonParser parser, ColumnDef column, FieldVector vector, int row)
      throws IOException {
    switch (column.type().scalar()) {
      case STRING:
        readText(parser, column, "a string");
        ((VarCharVector) vector).setSafe(row, text.bytes(), 0, text.length());
        return text.length();
      case BLOB:
        byte[] blob = blob(parser, column);
        ((LargeVarBinaryVector) vector).setSafe(row, blob);
        return blob.length;
      case BOOL:
        ((BitVector) vector).setSafe(row, bool(parser, column) ? 1 : 0);
        return 1;
      case I32:
        long i32 = integer(parser, column, Integer.MIN_VALUE, Integer.MAX_VALUE);
        ((IntVector) vector).setSafe(row, (int) i32);
        return 4;
      case U32:
        ((UInt4Vector) vector).setSafe(row, (int) integer(parser, column, 0, 0xFFFF_FFFFL));
        return 4;
      case I64:
        long i64 = integer(parser, column, Long.MIN_VALUE, Long.MAX_VALUE);
        ((BigIntVector) vector).setSafe(row, i64);
        return 8;
      case U64:
        ((UInt8Vector) vector).setSafe(row, unsigned(parser, column));
        return 8;
      case F32:
        ((Float4Vector) vector).setSafe(row, (float) real(parser, column, true));
        return 4;
      case F64:
        ((Float8Vector) vector).setSafe(row, real(parser, column, false));
        return 8;
      case DATE:
        ((DateDayVector) vector).setSafe(row, days(parser, column));
        return 4;
      case DATE_TIME:
        ((DateMilliVector) vector).setSafe(row, millis(parser, column));
        return 8;
    }
    throw EngineException.internal("no scalar type " + column.type(), null);
  }

  private void readText(JsonParser parser, ColumnDef column, String expected) throws IOException {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      throw wrongType(parser, column, expected);
    }
    if (!text.read(parser)) {
      throw bad(
          ErrorCode.VALUE_OTHER,
          parser,
          column,
          "holds half of a surrogate pair, which is no character. Correct the text.");
    }
  }

  private boolean bool(JsonParser parser, ColumnDef column) throws IOException {
    return switch (parser.currentToken()) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> throw wrongType(parser, column, "true or false");
    };
  }

  private long integer(JsonParser parser, ColumnDef column, long min, long max) throws IOException {
    requireInteger(parser, column);
    if (parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
      long value = parser.getLongValue();
      if (value >= min && value <= max) {
        return value;
      }
    }
    throw outOfRange(parser, column);
  }

  private long unsigned(JsonParser parser, ColumnDef column) throws IOException {
    requireInteger(parser, column);
    if (parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
      long value = parser.getLongValue();
      if (value >= 0) {
        return value;
      }
    } else {
      BigInteger value = parser.getBigIntegerValue();
      if (value.signum() >= 0 && value.compareTo(U64_LIMIT) < 0) {
        return value.longValue();
      }
    }
    throw outOfRange(parser, column);
  }

  private void requireInteger(JsonParser parser, ColumnDef column) throws IOException {
    if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
      throw wrongType(parser, column, "an integer");
    }
  }

  private double real(JsonParser parser, ColumnDef column, boolean narrow) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_STRING) {
      switch (parser.getText()) {
        case "NaN":
          return Double.NaN;
        case "Infinity":
          return Double.POSITIVE_INFINITY;
        case "-Infinity":
          return Double.NEGATIVE_INFINITY;
        default:
          throw wrongType(parser, column, "a number");
      }
    }
    if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
      throw wrongType(parser, column, "a number");
    }
    double value = narrow ? parser.getFloatValue() : parser.getDoubleValue();
    if (Double.isInfinite(value)) {
      throw outOfRange(parser, column);
    }
    return value;
  }

  private int days(JsonParser parser, ColumnDef column) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
      return (int) integer(parser, column, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }
    String expected = "a date as \"YYYY-MM-DD\" or days since 1970-01-01";
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      throw wrongType(parser, column, expected);
    }
    try {
      long days = TemporalText.parseDays(parser.getText());
      if (days == (int) days) {
        return (int) days;
      }
    } catch (DateTimeException e) {
      throw bad(ErrorCode.VALUE_BAD_DATE, parser, column, "is no date. Give " + expected + ".");
    }
    throw outOfRange(parser, column);
  }

  private long millis(JsonParser parser, ColumnDef column) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
      return integer(parser, column, Long.MIN_VALUE, Long.MAX_VALUE);
    }
    String expected = "a time as \"YYYY-MM-DDTHH:MM:SSZ\" or milliseconds since 1970-01-01";
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      throw wrongType(parser, column, expected);
    }
    try {
      return TemporalText.parseMillis(parser.getText());
    } catch (DateTimeException e) {
      throw bad(ErrorCode.VALUE_BAD_DATE, parser, column, "is no time. Give " + expected + ".");
    }
  }

  private byte[] blob(JsonParser parser, ColumnDef column) throws IOException {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      throw wrongType(parser, column, BlobText.EXPECTED);
    }
    byte[] content = BlobText.parse(parser.getText());
    if (content == null) {
      throw bad(
          ErrorCode.VALUE_OTHER,
          parser,
          column,
          "is no inline blob, and blobs elsewhere are not read. Give " + BlobText.EXPECTED + ".");
    }
    return content;
  }

  private EngineException outOfRange(JsonParser parser, ColumnDef column) throws IOException {
    ScalarType scalar = column.type().scalar();
    return bad(
        ErrorCode.VALUE_OUT_OF_RANGE,
        parser,
        column,
        "is out of the range of " + scalar.word() + ". Give a smaller one or widen the property.");
  }

  private EngineException wrongType(JsonParser parser, ColumnDef column, String expected)
      throws IOException {
    String advice = "does not fit " + column.type() + ". Give " + expected + ".";
    return bad(ErrorCode.VALUE_BAD_CAST, parser, column, advice);
  }

  private EngineException bad(ErrorCode code, JsonParser parser, ColumnDef column, String problem)
      throws IOException {
    String shown =
        switch (parser.currentToken()) {
          case START_ARRAY -> "an array";
          case START_OBJECT -> "an object";
          default -> parser.getText();
        };
    if (shown.length() > SHOWN) {
      shown = shown.substring(0, SHOWN) + "…";
    }
    String quoted = parser.currentToken() == JsonToken.VALUE_STRING ? "\"" + shown + "\"" : shown;
    return place
        .error(code, column.name() + " " + quoted + " " + problem)
        .with("column", column.name())
        .with("value", shown);
  }
}
