package dev.omnigraph.engine.call;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a call by parameter name, converted to the parameters' types.
 *
 * @param values absent or null for an optional one that was left out
 */
public record CallArguments(Map<String, @Nullable Object> values) {
  /** A String argument that the signature requires. */
  public String text(String name) {
    Object value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no argument " + name);
    }
    return (String) value;
  }

  /** A String argument, or null if it was left out. */
  public @Nullable String optionalText(String name) {
    return (String) values.get(name);
  }

  /** An integer argument, or null if it was left out. */
  public @Nullable Long optionalInteger(String name) {
    return (Long) values.get(name);
  }

  /** A boolean argument, false if it was left out. */
  public boolean flag(String name) {
    return Boolean.TRUE.equals(values.get(name));
  }
}
