package dev.omnigraph.engine.maintain;

import java.time.Duration;

/**
 * When maintenance does what.
 *
 * @param grace how long a file stays after nothing needs it any more
 * @param compactAt a table is compacted when it has so many fragments more than the last time
 */
public record MaintenanceSettings(Duration grace, int compactAt) {
  /** What users get. */
  public static final MaintenanceSettings DEFAULT =
      new MaintenanceSettings(Duration.ofHours(1), 100);

  /** The same with another number of fragments. */
  public MaintenanceSettings compactingAt(int fragments) {
    return new MaintenanceSettings(grace, fragments);
  }
}
