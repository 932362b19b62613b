package dev.omnigraph.engine.load;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.omnigraph.engine.catalog.TemporalText;
import dev.omnigraph.engine.error.EngineException;
import java.io.IOException;
import java.util.Base64;
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

/** Writes cells as the JSON values that {@link JsonValues} reads back to the same value. */
final class CellWriter {
  private final JsonGenerator out;
  private byte[] text = new byte[256];

  CellWriter(JsonGenerator out) {
    this.out = out;
  }

  void write(FieldVector vector, int row) throws IOException {
    if (vector.isNull(row)) {
      out.writeNull();
    } else if (vector instanceof VarCharVector texts) {
      writeText(texts, row);
    } else if (vector instanceof BitVector bits) {
      out.writeBoolean(bits.get(row) != 0);
    } else if (vector instanceof DateDayVector days) {
      out.writeString(TemporalText.formatDays(days.get(row)));
    } else if (vector instanceof DateMilliVector millis) {
      out.writeString(TemporalText.formatMillis(millis.get(row)));
    } else if (vector instanceof LargeVarBinaryVector bytes) {
      out.writeString("base64:" + Base64.getEncoder().encodeToString(bytes.get(row)));
    } else if (vector instanceof FixedSizeListVector floats) {
      int size = floats.getListSize();
      writeItems(floats.getDataVector(), row * size, (row + 1) * size);
    } else if (vector instanceof ListVector list) {
      int start = list.getElementStartIndex(row);
      writeItems(list.getDataVector(), start, list.getElementEndIndex(row));
    } else {
      writeNumber(vector, row);
    }
  }

  private void writeItems(FieldVector items, int start, int end) throws IOException {
    out.writeStartArray();
    for (int i = start; i < end; i++) {
      write(items, i);
    }
    out.writeEndArray();
  }

  void writeText(VarCharVector texts, int row) throws IOException {
    int start = texts.getStartOffset(row);
    int length = texts.getEndOffset(row) - start;
    if (length > text.length) {
      text = new byte[Math.max(length, text.length * 2)];
    }
    texts.getDataBuffer().getBytes(start, text, 0, length);
    out.writeUTF8String(text, 0, length);
  }

  private void writeNumber(FieldVector vector, int row) throws IOException {
    if (vector instanceof IntVector ints) {
      out.writeNumber(ints.get(row));
    } else if (vector instanceof BigIntVector longs) {
      out.writeNumber(longs.get(row));
    } else if (vector instanceof UInt4Vector ints) {
      out.writeNumber(Integer.toUnsignedLong(ints.get(row)));
    } else if (vector instanceof UInt8Vector longs) {
      out.writeNumber(Long.toUnsignedString(longs.get(row)));
    } else if (vector instanceof Float4Vector floats) {
      float value = floats.get(row);
      if (Float.isFinite(value)) {
        out.writeNumber(value);
      } else {
        out.writeString(Float.toString(value));
      }
    } else if (vector instanceof Float8Vector doubles) {
      double value = doubles.get(row);
      if (Double.isFinite(value)) {
        out.writeNumber(value);
      } else {
        out.writeString(Double.toString(value));
      }
    } else {
      throw EngineException.internal("no column is a " + vector.getField(), null);
    }
  }
}
