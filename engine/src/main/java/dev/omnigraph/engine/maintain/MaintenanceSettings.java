package dev.omnigraph.engine.maintain;

import java.time.Duration;

/**
 * When maintenance does what.
 *
 * @param grace how long a file stays after nothing needs it any more
 * @param compactAt a table is compacted when it has so many fragments more than the last time
 * @param trimEach versions of the manifest after which its old ones are deleted
 * @param versionsKept newest versions of the manifest that always stay
 * @param versionAge how long any version of the manifest stays after it was superseded
 */
public record MaintenanceSettings(
    Duration grace, int compactAt, int trimEach, int versionsKept, Duration versionAge) {
  /** What users get. */
  public static final MaintenanceSettings DEFAULT =
      new MaintenanceSettings(Duration.ofHours(1), 100, 256, 100, Duration.ofMinutes(10));

  /** The same with another number of fragments. */
  public MaintenanceSettings compactingAt(int fragments) {
    return new MaintenanceSettings(grace, fragments, trimEach, versionsKept, versionAge);
  }

  /** The same with other limits of the manifest's versions, and another grace of all files. */
  public MaintenanceSettings trimming(int each, int kept, Duration age, Duration newGrace) {
    return new MaintenanceSettings(newGrace, compactAt, each, kept, age);
  }
}
