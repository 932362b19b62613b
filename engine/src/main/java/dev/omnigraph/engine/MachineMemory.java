package dev.omnigraph.engine;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much memory the machine, or the container around the process, has. */
final class MachineMemory {
  private static final long FALLBACK = 4L << 30;
  private static final Path CGROUP_LIMIT = Path.of("/sys/fs/cgroup/memory.max");

  private MachineMemory() {}

  /** A quarter of it, in bytes: the default of {@code memoryLimit}. */
  static long quarter() {
    long machine = FALLBACK;
    if (ManagementFactory.getOperatingSystemMXBean()
        instanceof com.sun.management.OperatingSystemMXBean system) {
      machine = system.getTotalMemorySize();
    }
    return Math.min(machine, containerLimit()) / 4;
  }

  private static long containerLimit() {
    try {
      if (Files.isReadable(CGROUP_LIMIT)) {
        String limit = Files.readString(CGROUP_LIMIT, StandardCharsets.US_ASCII).trim();
        return limit.equals("max") ? Long.MAX_VALUE : Long.parseLong(limit);
      }
    } catch (IOException | NumberFormatException e) {
      return Long.MAX_VALUE;
    }
    return Long.MAX_VALUE;
  }
}
