package dev.omnigraph.bench.graph;

import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Draws vectors of four decimals, and writes them. */
final class VectorText {
  static final int DIMENSION = 128;
  private static final int SCALE = 10_000;

  private VectorText() {}

  /** A point normally distributed around a centre, or around zero. */
  static float[] gaussian(Random random, float @Nullable [] centre, double spread) {
    float[] values = new float[DIMENSION];
    for (int d = 0; d < DIMENSION; d++) {
      double x = (centre == null ? 0 : centre[d]) + spread * random.nextGaussian();
      values[d] = Math.round(x * 1e4) / 1e4f;
    }
    return values;
  }

  static String list(float[] values) {
    StringBuilder text = new StringBuilder("[");
    for (int d = 0; d < values.length; d++) {
      if (d > 0) {
        text.append(',');
      }
      int scaled = Math.round(values[d] * 1e4f);
      if (scaled < 0) {
        text.append('-');
      }
      scaled = Math.abs(scaled);
      text.append(scaled / SCALE).append('.');
      text.append(String.valueOf(SCALE + scaled % SCALE), 1, 5);
    }
    return text.append(']').toString();
  }
}
