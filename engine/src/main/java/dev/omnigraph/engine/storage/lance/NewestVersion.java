package dev.omnigraph.engine.storage.lance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the newest version of a table's main line by looking upward from one that is there, since
 * old ones are deleted from below and none between. The folder is listed only where none is known.
 */
final class NewestVersion {
  private static final Pattern HINT = Pattern.compile("\"version\"\\s*:\\s*(\\d{1,18})");

  private final LocalFiles files;
  private final String location;

  NewestVersion(LocalFiles files, String location) {
    this.files = files;
    this.location = location;
  }

  /** The newest, or 0 if there is no table; {@code known} is one that existed once, or 0. */
  long from(long known) throws IOException {
    long start = known > 0 ? known : hinted();
    long newest = start;
    while (exists(newest + 1)) {
      newest++;
    }
    // Asked for last: if it is still there, none above it had been deleted when it was looked for.
    return newest > 0 && exists(newest) ? newest : listed();
  }

  private boolean exists(long version) {
    return Files.exists(files.path(VersionNames.file(location, version)));
  }

  /** What Lance left as a hint: a version that was the newest once. */
  private long hinted() throws IOException {
    try {
      String text = Files.readString(files.path(location + "/_versions/latest_version_hint.json"));
      Matcher matcher = HINT.matcher(text);
      return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
    } catch (NoSuchFileException e) {
      return 0;
    }
  }

  private long listed() throws IOException {
    return files.list(location + "/_versions").stream()
        .map(file -> file.path().substring(file.path().lastIndexOf('/') + 1))
        .mapToLong(VersionNames::version)
        .max()
        .orElse(0);
  }
}
