package dev.omnigraph.grammar;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import dev.omnigraph.testkit.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest extends HouseRules {
  private static final JavaClasses CLASSES = mainClassesBeside(QueryLexer.class);

  @Test
  void theGrammarKnowsOnlyAntlr() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.omnigraph.grammar..",
            "org.antlr..",
            "org.jspecify..",
            "java.lang..",
            "java.util..")
        .check(CLASSES);
  }
}
