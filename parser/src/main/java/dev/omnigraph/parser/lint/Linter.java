package dev.omnigraph.parser.lint;

import dev.omnigraph.parser.CheckedFile;
import dev.omnigraph.parser.CheckedQuery;
import dev.omnigraph.parser.Diagnostic;
import dev.omnigraph.parser.DiagnosticCode;
import dev.omnigraph.parser.SourceSpan;
import dev.omnigraph.parser.ast.QueryBody;
import dev.omnigraph.parser.ast.QueryDeclaration;
import dev.omnigraph.parser.ast.QueryFile;
import dev.omnigraph.parser.ast.Statement;
import dev.omnigraph.parser.lint.LintReport.Finding;
import dev.omnigraph.parser.lint.LintReport.QueryResult;
import dev.omnigraph.parser.schema.Catalog;
import dev.omnigraph.parser.schema.NodeType;
import dev.omnigraph.parser.schema.Property;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Looks through checked queries for what is valid but suspicious. */
public final class Linter {
  private final Catalog catalog;

  /** Of each updated type: where it is first updated, and what all updates set. */
  private final Map<String, Coverage> updated = new TreeMap<>();

  private Linter(Catalog catalog) {
    this.catalog = catalog;
  }

  private record Coverage(SourceSpan place, Set<String> properties) {}

  /** The report on a text that does not parse: one Q000 for the first error, and no results. */
  public static LintReport unparsed(List<Diagnostic> errors) {
    List<Finding> findings = new ArrayList<>();
    if (!errors.isEmpty()) {
      Diagnostic first = errors.get(0);
      Diagnostic finding =
          new Diagnostic(
              DiagnosticCode.Q000,
              first.message(),
              first.span(),
              first.expected(),
              first.nearest());
      findings.add(new Finding(finding, null, null, null));
    }
    return new LintReport(List.of(), findings);
  }

  /**
   * The report on a text that parses.
   *
   * @param checked the same queries in the same order, checked against {@code catalog}
   */
  public static LintReport lint(QueryFile file, CheckedFile checked, Catalog catalog) {
    Linter linter = new Linter(catalog);
    List<QueryResult> results = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < file.queries().size(); i++) {
      QueryDeclaration query = file.queries().get(i);
      CheckedQuery result = checked.queries().get(i);
      results.add(new QueryResult(result.name(), result.kind(), result.diagnostics()));
      if (query.body() instanceof QueryBody.Mutation mutation) {
        if (query.parameters().isEmpty()) {
          findings.add(withoutParameters(query));
        }
        if (result.query() != null) {
          mutation.statements().forEach(linter::cover);
        }
      }
    }
    linter.addUncovered(findings);
    return new LintReport(results, findings);
  }

  private static Finding withoutParameters(QueryDeclaration query) {
    Diagnostic diagnostic =
        Diagnostic.of(
            DiagnosticCode.MUTATION_WITHOUT_PARAMETERS,
            query.name().span(),
            "Mutation without parameters: it writes the same each time it runs.");
    return new Finding(diagnostic, query.name().text(), null, null);
  }

  private void cover(Statement statement) {
    if (statement instanceof Statement.Update update) {
      Coverage coverage =
          updated.computeIfAbsent(
              update.type().text(), name -> new Coverage(update.type().span(), new HashSet<>()));
      update.assignments().forEach(a -> coverage.properties().add(a.property().text()));
    }
  }

  private void addUncovered(List<Finding> findings) {
    updated.forEach(
        (name, coverage) -> {
          NodeType type = catalog.node(name);
          if (type != null) {
            type.properties().stream()
                .filter(property -> isOptional(property, type))
                .map(Property::name)
                .filter(property -> !coverage.properties().contains(property))
                .sorted()
                .forEach(property -> findings.add(uncovered(type, property, coverage.place())));
          }
        });
  }

  private static boolean isOptional(Property property, NodeType type) {
    return property.type().nullable()
        && !type.keyColumns().contains(property.name())
        && property.annotation("embed") == null;
  }

  private static Finding uncovered(NodeType type, String property, SourceSpan place) {
    Diagnostic diagnostic =
        Diagnostic.of(
            DiagnosticCode.L201,
            place,
            "No update of " + type.name() + " in this file sets " + property + ".");
    return new Finding(diagnostic, null, type.name(), property);
  }
}
