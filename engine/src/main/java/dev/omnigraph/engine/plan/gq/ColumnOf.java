package dev.omnigraph.engine.plan.gq;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.parser.check.TypedExpression;
import dev.omnigraph.parser.check.Variable;
import dev.omnigraph.parser.schema.EdgeType;
import dev.omnigraph.parser.schema.ElementType;
import dev.omnigraph.parser.schema.Property;
import java.util.List;

/** A column of the table row that a variable stands for. */
record ColumnOf(Variable variable, int column) {
  /** The id of the variable's node or edge. */
  static ColumnOf id(Variable variable) {
    return new ColumnOf(variable, 0);
  }

  /** The column of a property. */
  static ColumnOf property(TypedExpression.PropertyOf property) {
    ElementType type = property.variable().type();
    List<Property> properties = type.properties();
    int first = type instanceof EdgeType ? 3 : 1;
    for (int i = 0; i < properties.size(); i++) {
      if (properties.get(i).name().equals(property.property().name())) {
        return new ColumnOf(property.variable(), first + i);
      }
    }
    throw EngineException.internal(
        "no property " + property.property().name() + " in " + type.name(), null);
  }
}
