package dev.omnigraph.parser.check;

import dev.omnigraph.parser.DiagnosticCode;
import dev.omnigraph.parser.DiagnosticCollector;
import dev.omnigraph.parser.SourceSpan;
import dev.omnigraph.parser.check.TypedQuery.QueryParameter;
import dev.omnigraph.parser.schema.Catalog;
import dev.omnigraph.parser.schema.EdgeType;
import dev.omnigraph.parser.schema.ElementType;
import dev.omnigraph.parser.schema.NodeType;
import dev.omnigraph.parser.schema.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What all parts of the checker share about one query. */
record CheckContext(
    Catalog catalog, Map<String, QueryParameter> parameters, DiagnosticCollector errors) {

  void error(DiagnosticCode code, SourceSpan span, String message) {
    errors.add(code, span, message);
  }

  List<QueryParameter> parameterList() {
    return List.copyOf(parameters.values());
  }

  List<String> nodeNames() {
    return catalog.nodes().stream().map(NodeType::name).toList();
  }

  /** Names of edges as queries usually write them, with a small first letter. */
  List<String> edgeWords() {
    return catalog.edges().stream()
        .map(EdgeType::name)
        .map(name -> Character.toLowerCase(name.charAt(0)) + name.substring(1))
        .toList();
  }

  /** Names of all tables. */
  List<String> typeNames() {
    List<String> names = new ArrayList<>(nodeNames());
    catalog.edges().forEach(edge -> names.add(edge.name()));
    return names;
  }

  static List<String> propertyNames(ElementType type) {
    return type.properties().stream().map(Property::name).toList();
  }
}
