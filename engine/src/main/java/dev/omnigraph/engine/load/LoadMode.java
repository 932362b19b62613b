package dev.omnigraph.engine.load;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import java.util.Locale;

/** What a load does with rows that are there already. */
public enum LoadMode {
  /** Adds rows; an id that exists is {@code key_conflict}. */
  APPEND,
  /** Replaces whole rows by id, adds the others. */
  MERGE,
  /** Replaces the complete content of the types that occur in the input. */
  OVERWRITE;

  /** The mode of that name, case ignored; {@code param} for any other. */
  public static LoadMode of(String name) {
    for (LoadMode mode : values()) {
      if (mode.name().equalsIgnoreCase(name)) {
        return mode;
      }
    }
    throw new EngineException(
            ErrorCode.PARAM_TYPE,
            "The mode of a load is append, merge or overwrite, not \"" + name + "\".")
        .with("name", "mode")
        .with("expected", "append, merge or overwrite");
  }

  /** As users write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
