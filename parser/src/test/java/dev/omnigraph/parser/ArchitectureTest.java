package dev.omnigraph.parser;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import dev.omnigraph.testkit.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest extends HouseRules {
  private static final JavaClasses CLASSES = mainClassesBeside(SourceSpan.class);

  @Test
  void theParserStandsOnTheGrammarAlone() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.omnigraph.parser..",
            "dev.omnigraph.grammar..",
            "org.antlr..",
            "org.jspecify..",
            "java.lang..",
            "java.util..",
            "java.math..",
            "java.time..",
            "java.text..")
        .check(CLASSES);
  }

  @Test
  void onlyTheParserPackageKnowsAntlr() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.omnigraph.parser.ast..",
            "dev.omnigraph.parser.schema..",
            "dev.omnigraph.parser.format..",
            "dev.omnigraph.parser.lint..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.antlr..", "dev.omnigraph.grammar..")
        .check(CLASSES);
  }
}
