package dev.omnigraph.parser.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The variables that a block introduces, in the blocks around it. */
final class Scope {
  private final @Nullable Scope outer;
  private final Map<String, Variable> named = new LinkedHashMap<>();
  private final List<Variable> introduced = new ArrayList<>();
  private final Set<String> broken = new HashSet<>();

  Scope(@Nullable Scope outer) {
    this.outer = outer;
  }

  /** The variable of that name here or around, or null. */
  @Nullable Variable find(String name) {
    Variable variable = named.get(name);
    return variable != null || outer == null ? variable : outer.find(name);
  }

  void introduce(Variable variable) {
    introduced.add(variable);
    if (!variable.isAnonymous()) {
      named.put(variable.name(), variable);
    }
  }

  /** Remembers a variable whose introduction has an error, so that its uses are not reported. */
  void markBroken(String name) {
    if (find(name) == null) {
      broken.add(name);
    }
  }

  boolean isBroken(String name) {
    return broken.contains(name) || (outer != null && outer.isBroken(name));
  }

  /** What this block introduced, in order. */
  List<Variable> introduced() {
    return introduced;
  }

  Set<String> visibleNames() {
    Set<String> names = outer == null ? new HashSet<>() : outer.visibleNames();
    names.addAll(named.keySet());
    return names;
  }
}
