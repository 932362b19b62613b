package dev.omnigraph.shell.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.BooleanSupplier;

/** One JSON object a row. Dates and times are ISO 8601, blobs {@code base64:…}. */
final class JsonLinesWriter implements ResultWriter {
  private final PrintWriter out;

  JsonLinesWriter(PrintWriter out) {
    this.out = out;
  }

  @Override
  public long write(ResultSet rows, BooleanSupplier stop) throws SQLException, IOException {
    List<String> labels = ColumnLabels.unique(rows.getMetaData());
    JsonFactory factory =
        JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();
    long count = 0;
    try (JsonGenerator json = factory.createGenerator(out)) {
      json.setPrettyPrinter(new MinimalPrettyPrinter(""));
      json.disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
      while (!stop.getAsBoolean() && rows.next()) {
        json.writeStartObject();
        for (int c = 0; c < labels.size(); c++) {
          json.writeFieldName(labels.get(c));
          JsonCells.write(json, CellReader.read(rows, c + 1));
        }
        json.writeEndObject();
        json.writeRaw('\n');
        count++;
      }
    }
    return count;
  }
}
