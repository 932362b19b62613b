package dev.omnigraph.parser.schema;

import dev.omnigraph.parser.Checked;
import dev.omnigraph.parser.DiagnosticCode;
import dev.omnigraph.parser.DiagnosticCollector;
import dev.omnigraph.parser.ast.AnnotationSyntax;
import dev.omnigraph.parser.ast.Cardinality;
import dev.omnigraph.parser.ast.Identifier;
import dev.omnigraph.parser.ast.SchemaDeclaration;
import dev.omnigraph.parser.ast.SchemaFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Syntax trees of schemas to catalogs: resolves names and checks every rule of {@code .pg}. */
public final class SchemaCompiler {
  private final DiagnosticCollector errors = new DiagnosticCollector();
  private final Map<String, SchemaDeclaration> vertexNames = new LinkedHashMap<>();
  private final Map<String, InterfaceBody> interfaceBodies = new LinkedHashMap<>();
  private final Map<String, SchemaDeclaration.Edge> edgeNames = new LinkedHashMap<>();

  private SchemaCompiler() {}

  /** The catalog of a schema, or all its errors in order of place. */
  public static Checked<Catalog> compile(SchemaFile file) {
    return new SchemaCompiler().run(file);
  }

  private Checked<Catalog> run(SchemaFile file) {
    declareNames(file);
    List<InterfaceType> interfaces = new ArrayList<>();
    List<NodeType> nodes = new ArrayList<>();
    List<EdgeType> edges = new ArrayList<>();
    for (SchemaDeclaration declaration : file.declarations()) {
      if (declaration instanceof SchemaDeclaration.Interface declared) {
        InterfaceBody body = new InterfaceBody(declared, errors);
        interfaceBodies.putIfAbsent(declared.name().text(), body);
        interfaces.add(body.type());
      }
    }
    for (SchemaDeclaration declaration : file.declarations()) {
      if (declaration instanceof SchemaDeclaration.Node declared) {
        nodes.add(node(declared));
      } else if (declaration instanceof SchemaDeclaration.Edge declared) {
        edges.add(edge(declared));
      }
    }
    return errors.isEmpty()
        ? new Checked<>(new Catalog(interfaces, nodes, edges), List.of())
        : new Checked<>(null, errors.all());
  }

  private void declareNames(SchemaFile file) {
    Map<String, String> edgeWords = new HashMap<>();
    for (SchemaDeclaration declaration : file.declarations()) {
      Identifier name = declaration.name();
      if (declaration instanceof SchemaDeclaration.Edge edge) {
        String other = edgeWords.putIfAbsent(name.text().toLowerCase(Locale.ROOT), name.text());
        if (other != null) {
          errors.add(
              DiagnosticCode.DUPLICATE_NAME,
              name.span(),
              other.equals(name.text())
                  ? "Edge " + name.text() + " is declared twice."
                  : "Edges " + other + " and " + name.text() + " differ only in case.");
        }
        edgeNames.putIfAbsent(name.text(), edge);
      } else if (vertexNames.putIfAbsent(name.text(), declaration) != null) {
        errors.add(
            DiagnosticCode.DUPLICATE_NAME,
            name.span(),
            name.text() + " is declared twice. Node types and interfaces share their names.");
      }
    }
    edgeNames.values().forEach(this::checkTableName);
  }

  /** An edge of a node's name is the table {@code Name_edge} to SQL. */
  private void checkTableName(SchemaDeclaration.Edge edge) {
    String name = edge.name().text();
    String table = name + "_edge";
    if (vertexNames.containsKey(name)
        && (vertexNames.containsKey(table) || edgeNames.containsKey(table))) {
      errors.add(
          DiagnosticCode.DUPLICATE_NAME,
          edge.name().span(),
          "Edge "
              + name
              + " has the name of another type and is the table "
              + table
              + " to SQL, which is taken. Rename one of them.");
    }
  }

  private NodeType node(SchemaDeclaration.Node declared) {
    ElementBody body = new ElementBody(declared.name().text(), true, declared.members(), errors);
    List<String> names = new ArrayList<>();
    for (Identifier name : declared.interfaces()) {
      InterfaceBody interfaceBody = interfaceBodies.get(name.text());
      if (interfaceBody == null) {
        errors.unknown(
            DiagnosticCode.UNKNOWN_NAME,
            name.span(),
            "There is no interface " + name.text() + ".",
            name.text(),
            interfaceBodies.keySet());
      } else if (names.contains(name.text())) {
        errors.add(
            DiagnosticCode.DUPLICATE_NAME, name.span(), name.text() + " is implemented twice.");
      } else {
        names.add(name.text());
        body.inherit(interfaceBody, name.span());
      }
    }
    body.finish();
    return new NodeType(
        declared.name().text(),
        body.properties(),
        typeAnnotations(declared.annotations()),
        names,
        body.constraints(),
        AnnotationRules.text(declared.annotations(), "description"));
  }

  private EdgeType edge(SchemaDeclaration.Edge declared) {
    checkEndpoint(declared.from());
    checkEndpoint(declared.to());
    Cardinality cardinality = declared.cardinality();
    if (cardinality != null && cardinality.max() != null && cardinality.min() > cardinality.max()) {
      errors.add(
          DiagnosticCode.CONSTRAINT,
          cardinality.span(),
          "The least number of edges is above the greatest.");
    }
    ElementBody body = new ElementBody(declared.name().text(), false, declared.members(), errors);
    body.finish();
    return new EdgeType(
        declared.name().text(),
        declared.from().text(),
        declared.to().text(),
        cardinality == null ? 0 : cardinality.min(),
        cardinality == null ? null : cardinality.max(),
        body.properties(),
        typeAnnotations(declared.annotations()),
        body.constraints(),
        AnnotationRules.text(declared.annotations(), "description"));
  }

  private void checkEndpoint(Identifier name) {
    SchemaDeclaration declaration = vertexNames.get(name.text());
    if (declaration instanceof SchemaDeclaration.Interface) {
      errors.add(
          DiagnosticCode.UNKNOWN_NAME,
          name.span(),
          name.text() + " is an interface; an edge joins node types.");
    } else if (declaration == null) {
      Set<String> nodes = new HashSet<>(vertexNames.keySet());
      nodes.removeAll(interfaceBodies.keySet());
      errors.unknown(
          DiagnosticCode.UNKNOWN_NAME,
          name.span(),
          "There is no node type " + name.text() + ".",
          name.text(),
          nodes);
    }
  }

  private List<Annotation> typeAnnotations(List<AnnotationSyntax> annotations) {
    new AnnotationRules(errors).checkOnType(annotations);
    return annotations.stream().map(AnnotationRules::annotation).toList();
  }
}
