package dev.omnigraph.parser.check;

import dev.omnigraph.parser.ast.Clause;
import dev.omnigraph.parser.ast.Expression;
import java.util.HashSet;
import java.util.Set;

/** The names of the variables that a clause itself mentions, parameters left out. */
final class Mentions {
  private final Set<String> parameters;
  private final Set<String> names = new HashSet<>();

  private Mentions(Set<String> parameters) {
    this.parameters = parameters;
  }

  /** Of a {@code not} block none: what it mentions ties only itself to the outside. */
  static Set<String> of(Clause clause, Set<String> parameters) {
    Mentions mentions = new Mentions(parameters);
    if (clause instanceof Clause.Binding binding) {
      mentions.names.add(binding.variable().text());
    } else if (clause instanceof Clause.Traversal traversal) {
      mentions.names.add(traversal.from().text());
      mentions.names.add(traversal.to().text());
    } else if (clause instanceof Clause.Filter filter) {
      mentions.collect(filter.condition());
    }
    return mentions.names;
  }

  private void collect(Expression expression) {
    if (expression instanceof Expression.PropertyReference reference) {
      names.add(reference.variable().text());
    } else if (expression instanceof Expression.VariableReference reference) {
      if (!parameters.contains(reference.name())) {
        names.add(reference.name());
      }
    } else {
      Children.of(expression).forEach(this::collect);
    }
  }
}
