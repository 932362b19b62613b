package dev.omnigraph.shell.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** RFC 4180 with a header and LF; lists are JSON, null is an empty field without quotes. */
final class CsvWriter implements ResultWriter {
  private static final JsonFactory JSON = new JsonFactory();

  private final PrintWriter out;

  CsvWriter(PrintWriter out) {
    this.out = out;
  }

  @Override
  public long write(ResultSet rows, BooleanSupplier stop) throws SQLException, IOException {
    List<String> labels = ColumnLabels.unique(rows.getMetaData());
    CsvSchema.Builder schema = CsvSchema.builder().setUseHeader(true).setLineSeparator('\n');
    labels.forEach(schema::addColumn);
    CsvFactory factory =
        CsvFactory.builder()
            .enable(CsvGenerator.Feature.ALWAYS_QUOTE_EMPTY_STRINGS)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();
    long count = 0;
    try (CsvGenerator csv = factory.createGenerator(out)) {
      csv.setSchema(schema.build());
      csv.writeStartArray();
      while (!stop.getAsBoolean() && rows.next()) {
        csv.writeStartObject();
        for (int c = 0; c < labels.size(); c++) {
          csv.writeFieldName(labels.get(c));
          String field = field(CellReader.read(rows, c + 1));
          if (field == null) {
            csv.writeNull();
          } else {
            csv.writeString(field);
          }
        }
        csv.writeEndObject();
        count++;
      }
      csv.writeEndArray();
    }
    return count;
  }

  private static @Nullable String field(@Nullable Object value) throws IOException {
    if (value == null) {
      return null;
    }
    if (value instanceof byte[] bytes) {
      return JsonCells.base64(bytes);
    }
    if (value instanceof BigDecimal number) {
      return number.toPlainString();
    }
    if (value instanceof List<?>) {
      StringWriter text = new StringWriter();
      try (JsonGenerator json = JSON.createGenerator(text)) {
        JsonCells.write(json, value);
      }
      return text.toString();
    }
    return value.toString();
  }
}
