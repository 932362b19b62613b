package dev.omnigraph.engine.maintain;

import java.time.Duration;

/**
 * When maintenance does what.
 *
 * @param grace how long a file stays after nothing needs it any more
 */
public record MaintenanceSettings(Duration grace) {
  /** What users get. */
  public static final MaintenanceSettings DEFAULT = new MaintenanceSettings(Duration.ofHours(1));
}
