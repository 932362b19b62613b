package dev.omnigraph.shell;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import dev.omnigraph.testkit.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest extends HouseRules {
  private static final JavaClasses CLASSES = mainClassesBeside(Main.class);

  @Test
  void theShellTalksJdbcAndTheDriversPublicInterfaces() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.omnigraph.engine..", "org.apache.calcite..", "org.apache.arrow..", "org.lance..")
        .check(CLASSES);
  }
}
