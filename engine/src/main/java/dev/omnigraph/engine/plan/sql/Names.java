package dev.omnigraph.engine.plan.sql;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.parser.NearestName;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * The rule of names: quoted exactly; else exactly, else the only one that matches ignoring case.
 */
final class Names {
  private Names() {}

  /** The name among the candidates that is meant, or null; ambiguous ones are refused. */
  static @Nullable String find(
      String name, boolean quoted, Collection<String> candidates, SqlParserPos position) {
    if (candidates.contains(name)) {
      return name;
    }
    if (quoted) {
      return null;
    }
    Set<String> matches = new LinkedHashSet<>();
    for (String candidate : candidates) {
      if (candidate.equalsIgnoreCase(name)) {
        matches.add(candidate);
      }
    }
    if (matches.size() > 1) {
      throw at(
          position,
          new EngineException(
                  ErrorCode.NOT_FOUND_COLUMN,
                  "The name "
                      + name
                      + " is ambiguous: it may be "
                      + String.join(" or ", matches)
                      + ". Write the one you mean in double quotes.")
              .with("name", name));
    }
    return matches.isEmpty() ? null : matches.iterator().next();
  }

  /** The error for a name that means nothing. */
  static EngineException notFound(
      ErrorCode code,
      String kind,
      String name,
      Collection<String> candidates,
      SqlParserPos position) {
    String nearest = NearestName.of(name, candidates);
    return at(
        position,
        new EngineException(
                code,
                "There is no "
                    + kind
                    + " "
                    + name
                    + " here."
                    + (nearest == null ? "" : " Did you mean " + nearest + "?"))
            .with("name", name)
            .with("nearest", nearest));
  }

  /** Adds a place of the text. */
  static EngineException at(SqlParserPos position, EngineException error) {
    return position.getLineNum() <= 0
        ? error
        : error.with("line", position.getLineNum()).with("column", position.getColumnNum());
  }
}
