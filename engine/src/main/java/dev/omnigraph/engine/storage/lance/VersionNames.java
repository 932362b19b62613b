package dev.omnigraph.engine.storage.lance;

import java.math.BigInteger;
import java.util.Locale;

/**
 * Names of version files: {@code <2^64 - 1 - version, 20 digits>.manifest} on the main line, {@code
 * d<version>.manifest} off it, so that the newest sorts first.
 */
final class VersionNames {
  private static final String SUFFIX = ".manifest";
  private static final BigInteger MAX = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

  private VersionNames() {}

  static String file(String location, long version) {
    String name =
        version < 0
            ? "d" + Long.toUnsignedString(version)
            : String.format(Locale.ROOT, "%20s", Long.toUnsignedString(-1L - version))
                .replace(' ', '0');
    return location + "/_versions/" + name + SUFFIX;
  }

  /** The version on the main line that a file name means, or 0. */
  static long version(String name) {
    if (!name.endsWith(SUFFIX)) {
      return 0;
    }
    String digits = name.substring(0, name.length() - SUFFIX.length());
    if (digits.length() != 20 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return 0;
    }
    BigInteger version = MAX.subtract(new BigInteger(digits));
    return version.signum() > 0 && version.bitLength() < 64 ? version.longValue() : 0;
  }
}
