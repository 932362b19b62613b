package dev.omnigraph.engine.stage;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;

/**
 * Makes ULIDs: 26 characters of Crockford's base 32, 48 bits of milliseconds and 80 random bits.
 * Each one made by an object is greater than all it made before, also when the clock stands still
 * or goes back. Thread-safe.
 */
public final class Ulids {
  /** Characters of a ULID. */
  public static final int LENGTH = 26;

  private static final byte[] DIGITS =
      "0123456789ABCDEFGHJKMNPQRSTVWXYZ".getBytes(StandardCharsets.US_ASCII);
  private static final long MASK_40 = (1L << 40) - 1;

  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private long millis = -1;
  private long high;
  private long low;

  /** Takes its milliseconds from {@code clock}. */
  public Ulids(Clock clock) {
    this.clock = clock;
  }

  /** The next one. */
  public String next() {
    byte[] text = new byte[LENGTH];
    next(text);
    return new String(text, StandardCharsets.US_ASCII);
  }

  /** Writes the next one as ASCII into the first {@link #LENGTH} bytes of {@code out}. */
  public synchronized void next(byte[] out) {
    long now = clock.millis();
    if (now > millis) {
      millis = now;
      high = random.nextLong() & MASK_40;
      low = random.nextLong() & MASK_40;
    } else {
      low = low + 1 & MASK_40;
      if (low == 0) {
        high = high + 1 & MASK_40;
        if (high == 0) {
          millis++;
        }
      }
    }
    digits(millis, 10, out, 0);
    digits(high, 8, out, 10);
    digits(low, 8, out, 18);
  }

  private static void digits(long bits, int count, byte[] out, int at) {
    for (int i = 0; i < count; i++) {
      out[at + i] = DIGITS[(int) (bits >>> 5 * (count - 1 - i)) & 31];
    }
  }
}
