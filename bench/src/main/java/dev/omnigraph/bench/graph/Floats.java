package dev.omnigraph.bench.graph;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Vectors as text, as bytes, and their cosine. */
public final class Floats {
  private Floats() {}

  /** Parses {@code [x,y,…]}. */
  public static float[] parse(String list) {
    String[] parts = list.substring(1, list.length() - 1).split(",");
    float[] values = new float[parts.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = Float.parseFloat(parts[i]);
    }
    return values;
  }

  /** Little-endian bytes of it, as a blob column keeps them. */
  public static byte[] toBytes(float[] values) {
    ByteBuffer buffer =
        ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asFloatBuffer().put(values);
    return buffer.array();
  }

  /** The vector of such bytes. */
  public static float[] ofBytes(byte[] bytes) {
    float[] values = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return values;
  }

  /** Cosine similarity of two vectors of one length. */
  public static double cosine(float[] a, float[] b) {
    float ab = 0;
    float aa = 0;
    float bb = 0;
    for (int i = 0; i < a.length; i++) {
      ab += a[i] * b[i];
      aa += a[i] * a[i];
      bb += b[i] * b[i];
    }
    return ab / Math.sqrt((double) aa * bb);
  }
}
