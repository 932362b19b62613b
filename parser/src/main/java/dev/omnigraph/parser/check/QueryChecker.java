package dev.omnigraph.parser.check;

import dev.omnigraph.parser.Checked;
import dev.omnigraph.parser.DiagnosticCode;
import dev.omnigraph.parser.DiagnosticCollector;
import dev.omnigraph.parser.ast.ParameterDeclaration;
import dev.omnigraph.parser.ast.QueryBody;
import dev.omnigraph.parser.ast.QueryDeclaration;
import dev.omnigraph.parser.ast.TypeSyntax;
import dev.omnigraph.parser.check.TypedQuery.QueryParameter;
import dev.omnigraph.parser.schema.Catalog;
import dev.omnigraph.parser.schema.ScalarType;
import dev.omnigraph.parser.schema.ValueType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Type checks single queries against a catalog. */
public final class QueryChecker {
  /** The parameter that carries the instant of {@code now()}. */
  private static final String RESERVED_PARAMETER = "__nanograph_now";

  private QueryChecker() {}

  /** The meaning of a query, or all its errors in order of place. */
  public static Checked<TypedQuery> check(QueryDeclaration query, Catalog catalog) {
    DiagnosticCollector errors = new DiagnosticCollector();
    Map<String, QueryParameter> parameters = parameters(query.parameters(), errors);
    CheckContext context = new CheckContext(catalog, parameters, errors);
    TypedQuery typed =
        query.body() instanceof QueryBody.Read read
            ? new ReadChecker(context).check(query, read)
            : new MutationChecker(context).check(query, (QueryBody.Mutation) query.body());
    return errors.isEmpty() ? new Checked<>(typed, List.of()) : new Checked<>(null, errors.all());
  }

  private static Map<String, QueryParameter> parameters(
      List<ParameterDeclaration> declared, DiagnosticCollector errors) {
    Map<String, QueryParameter> parameters = new LinkedHashMap<>();
    for (ParameterDeclaration declaration : declared) {
      String name = declaration.name().text();
      QueryParameter parameter = new QueryParameter(name, type(declaration.type(), errors));
      if (name.equals(RESERVED_PARAMETER)) {
        errors.add(
            DiagnosticCode.T14, declaration.name().span(), "$" + name + " is a reserved name.");
      }
      if (parameters.putIfAbsent(name, parameter) != null) {
        errors.add(
            DiagnosticCode.T14,
            declaration.name().span(),
            "Parameter $" + name + " is declared twice.");
      }
    }
    return parameters;
  }

  private static ValueType type(TypeSyntax syntax, DiagnosticCollector errors) {
    switch (syntax.shape()) {
      case VECTOR:
        boolean fits = syntax.dimension() >= 1 && syntax.dimension() <= Integer.MAX_VALUE;
        if (!fits) {
          errors.add(
              DiagnosticCode.T15,
              syntax.span(),
              "A vector has 1 to " + Integer.MAX_VALUE + " components.");
        }
        return ValueType.vector(fits ? (int) syntax.dimension() : 1, syntax.nullable());
      case LIST:
        if (syntax.scalar() == ScalarType.BLOB) {
          errors.add(DiagnosticCode.T7, syntax.span(), "There are no lists of Blobs.");
        }
        return ValueType.list(syntax.scalar(), syntax.nullable());
      default:
        return ValueType.scalar(syntax.scalar(), syntax.nullable());
    }
  }
}
