package dev.omnigraph.jdbc;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import dev.omnigraph.testkit.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest extends HouseRules {
  private static final String ENGINE = "dev.omnigraph.engine";
  private static final JavaClasses CLASSES = mainClassesBeside(Detail.class);

  private static final DescribedPredicate<JavaClass> INSIDE_OF_ENGINE =
      describe(
          "the inside of the engine",
          type ->
              type.getPackageName().startsWith(ENGINE + ".")
                  && !type.getPackageName().equals(ENGINE + ".error")
                  && !type.getPackageName().equals(ENGINE + ".event")
                  && !type.getPackageName().equals(ENGINE + ".cancel")
                  && !type.getPackageName().equals(ENGINE + ".catalog"));

  @Test
  void theDriverKnowsOnlyTheFrontOfTheEngine() {
    noClasses().should().dependOnClassesThat(INSIDE_OF_ENGINE).check(CLASSES);
  }

  @Test
  void theDriverKnowsNeitherCalciteNorLance() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.calcite..", "org.lance..", "org.antlr..")
        .check(CLASSES);
  }

  @Test
  void onlyTheDocumentedTypesArePublic() {
    classes()
        .that()
        .areTopLevelClasses()
        .and(
            describe(
                "are not of the driver's public interface",
                type ->
                    !type.getSimpleName().startsWith("Omnigraph")
                        && !type.getSimpleName().equals("Detail")))
        .should()
        .notHaveModifier(JavaModifier.PUBLIC)
        .check(CLASSES);
  }
}
