package dev.omnigraph.parser.syntax;

import dev.omnigraph.grammar.SchemaParser;
import dev.omnigraph.grammar.SchemaParser.DeclarationContext;
import dev.omnigraph.grammar.SchemaParser.SchemaFileContext;
import dev.omnigraph.parser.DiagnosticCode;
import dev.omnigraph.parser.SourceSpan;
import dev.omnigraph.parser.ast.AnnotationSyntax;
import dev.omnigraph.parser.ast.Cardinality;
import dev.omnigraph.parser.ast.Identifier;
import dev.omnigraph.parser.ast.SchemaDeclaration;
import dev.omnigraph.parser.ast.SchemaFile;
import dev.omnigraph.parser.ast.SchemaMember;
import dev.omnigraph.parser.ast.TypeSyntax;
import dev.omnigraph.parser.schema.ScalarType;
import dev.omnigraph.parser.schema.ValueType.Shape;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.jspecify.annotations.Nullable;

/** Parse trees of {@code .pg} to syntax trees. */
final class SchemaTreeBuilder {
  private final TreeContext context;

  SchemaTreeBuilder(TreeContext context) {
    this.context = context;
  }

  SchemaFile file(SchemaFileContext tree) {
    return new SchemaFile(
        tree.declaration().stream().map(this::declaration).toList(),
        context.source().span(0, context.source().text().length()));
  }

  private SchemaDeclaration declaration(DeclarationContext tree) {
    SourceSpan span = context.span(tree);
    if (tree instanceof SchemaParser.InterfaceDeclarationContext declared) {
      return new SchemaDeclaration.Interface(
          context.identifier(declared.typeName()),
          declared.property().stream().map(this::property).toList(),
          span);
    }
    if (tree instanceof SchemaParser.NodeDeclarationContext declared) {
      return new SchemaDeclaration.Node(
          context.identifier(declared.typeName(0)),
          declared.annotation().stream().map(this::annotation).toList(),
          declared.interfaces.stream().map(context::identifier).toList(),
          declared.member().stream().map(this::member).toList(),
          span);
    }
    SchemaParser.EdgeDeclarationContext declared = (SchemaParser.EdgeDeclarationContext) tree;
    return new SchemaDeclaration.Edge(
        context.identifier(declared.typeName(0)),
        context.identifier(declared.start),
        context.identifier(declared.end),
        declared.cardinality() == null ? null : cardinality(declared.cardinality()),
        declared.annotation().stream().map(this::annotation).toList(),
        declared.member().stream().map(this::member).toList(),
        span);
  }

  private Cardinality cardinality(SchemaParser.CardinalityContext tree) {
    Long max = tree.max == null ? null : (Long) context.integer(tree.max);
    return new Cardinality(context.integer(tree.min), max, context.span(tree));
  }

  private SchemaMember member(SchemaParser.MemberContext tree) {
    return tree.property() != null ? property(tree.property()) : constraint(tree.constraint());
  }

  private SchemaMember.Property property(SchemaParser.PropertyContext tree) {
    List<AnnotationSyntax> annotations = new ArrayList<>();
    for (SchemaParser.PropertyAnnotationContext annotation : tree.propertyAnnotation()) {
      ParserRuleContext name =
          annotation.name() != null ? annotation.name() : annotation.annotationName();
      annotations.add(annotation(name, annotation.arguments(), context.span(annotation)));
    }
    return new SchemaMember.Property(
        context.identifier(tree.name()), type(tree.type()), annotations, context.span(tree));
  }

  private TypeSyntax type(SchemaParser.TypeContext tree) {
    boolean nullable = tree.QUESTION() != null;
    SourceSpan span = context.span(tree);
    if (tree.ENUM() != null) {
      List<String> values = tree.enumValue().stream().map(this::enumValue).toList();
      return new TypeSyntax(ScalarType.STRING, Shape.SCALAR, 0, values, nullable, span);
    }
    if (tree.VECTOR() != null) {
      long dimension = context.integer(tree.INTEGER().getSymbol());
      return new TypeSyntax(ScalarType.F32, Shape.VECTOR, dimension, List.of(), nullable, span);
    }
    Token word = tree.scalar != null ? tree.scalar : tree.element;
    Shape shape = tree.scalar != null ? Shape.SCALAR : Shape.LIST;
    return new TypeSyntax(context.scalar(word), shape, 0, List.of(), nullable, span);
  }

  private String enumValue(SchemaParser.EnumValueContext tree) {
    String value = tree.getText();
    SourceSpan span = context.span(tree);
    if (value.length() != span.end() - span.start()) {
      context.error(
          DiagnosticCode.SYNTAX, span, "An enum value is one word; put a comma between values.");
    }
    return value;
  }

  private SchemaMember constraint(SchemaParser.ConstraintContext tree) {
    SourceSpan span = context.span(tree);
    if (tree instanceof SchemaParser.ColumnsConstraintContext columns) {
      return new SchemaMember.Columns(
          columns.kind.getText(), columns.name().stream().map(context::identifier).toList(), span);
    }
    if (tree instanceof SchemaParser.RangeConstraintContext range) {
      Identifier column = context.identifier(range.name());
      return new SchemaMember.Range(column, number(range.min), number(range.max), span);
    }
    SchemaParser.CheckConstraintContext check = (SchemaParser.CheckConstraintContext) tree;
    return new SchemaMember.Check(
        context.identifier(check.name()), TreeContext.string(check.STRING().getSymbol()), span);
  }

  private @Nullable Number number(SchemaParser.@Nullable NumberContext tree) {
    if (tree == null) {
      return null;
    }
    String text = tree.getText();
    if (tree.FLOAT() != null) {
      return decimal(text, context.span(tree));
    }
    BigInteger value = context.bigInteger(text, context.span(tree));
    return value.bitLength() < 64 ? (Number) value.longValueExact() : value;
  }

  private BigDecimal decimal(String text, SourceSpan span) {
    if (text.length() > 1_000) {
      context.error(DiagnosticCode.NUMBER_RANGE, span, "This number has too many digits.");
      return BigDecimal.ZERO;
    }
    return new BigDecimal(text);
  }

  private AnnotationSyntax annotation(SchemaParser.AnnotationContext tree) {
    return annotation(tree.name(), tree.arguments(), context.span(tree));
  }

  private AnnotationSyntax annotation(
      ParserRuleContext name, SchemaParser.@Nullable ArgumentsContext arguments, SourceSpan span) {
    Identifier identifier =
        new Identifier(
            name.getText(), context.source().span(span.start(), context.span(name).end()));
    if (arguments == null) {
      return new AnnotationSyntax(identifier, null, List.of(), span);
    }
    ParseTree first = arguments.getChild(1);
    AnnotationSyntax.Value value =
        first instanceof SchemaParser.LiteralContext literal
            ? literal(literal)
            : new AnnotationSyntax.Value(
                arguments.name().getText(), true, context.span(arguments.name()));
    List<AnnotationSyntax.Argument> named = new ArrayList<>();
    for (SchemaParser.ArgumentContext argument : arguments.argument()) {
      named.add(
          new AnnotationSyntax.Argument(
              context.identifier(argument.name()), literal(argument.literal())));
    }
    return new AnnotationSyntax(identifier, value, named, span);
  }

  private AnnotationSyntax.Value literal(SchemaParser.LiteralContext tree) {
    Token token = tree.getStart();
    SourceSpan span = context.span(tree);
    Object value =
        switch (token.getType()) {
          case SchemaParser.STRING -> TreeContext.string(token);
          case SchemaParser.INTEGER -> context.integer(token);
          case SchemaParser.FLOAT -> decimal(token.getText(), span);
          default -> Boolean.valueOf(token.getText());
        };
    return new AnnotationSyntax.Value(value, false, span);
  }
}
