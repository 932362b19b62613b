package dev.omnigraph.engine.publish;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import java.util.Collection;
import java.util.regex.Pattern;

/** Which names a new branch may have. */
final class BranchNames {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*");

  private BranchNames() {}

  /**
   * Checks the name of a branch to be made.
   *
   * @return the name without white space around it
   * @throws EngineException {@code bad_request} or {@code already_exists}
   */
  static String check(String given, Collection<String> existing) {
    String name = given.trim();
    if (!NAME.matcher(name).matches()) {
      throw bad(
          given,
          "A branch name is letters, digits, dots, underscores and hyphens, in parts joined by"
              + " single slashes; \""
              + given
              + "\" is not.");
    }
    if (name.startsWith("__")) {
      throw bad(given, "Branch names that begin with __ are the system's: choose another.");
    }
    if (name.equals(BranchInfo.MAIN)) {
      throw bad(given, "The branch main is always there and cannot be created.");
    }
    for (String other : existing) {
      if (other.equals(name)) {
        throw new EngineException(
                ErrorCode.ALREADY_EXISTS, "There is a branch \"" + name + "\" already.")
            .with("name", name);
      }
      if (other.startsWith(name + "/") || name.startsWith(other + "/")) {
        throw bad(
            given,
            "\""
                + name
                + "\" and the branch \""
                + other
                + "\" would be one a part of the other's path: choose another name.");
      }
    }
    return name;
  }

  private static EngineException bad(String name, String message) {
    return new EngineException(ErrorCode.BAD_REQUEST, message).with("name", name);
  }
}
