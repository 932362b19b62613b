package dev.omnigraph.engine;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.testkit.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest extends HouseRules {
  private static final String ROOT = "dev.omnigraph.engine";
  private static final JavaClasses CLASSES = mainClassesBeside(ErrorCode.class);

  @Test
  void onlyTheLancePackageKnowsLance() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".storage.lance..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.lance..")
        .check(CLASSES);
  }

  @Test
  void onlyThePlannerKnowsCalcite() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".plan..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.calcite..")
        .check(CLASSES);
  }

  @Test
  void theEngineKnowsNoJdbc() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "javax.sql..", "dev.omnigraph.jdbc..")
        .check(CLASSES);
  }

  /** Lower packages never reach up; the plain records of the top package are everyone's words. */
  @Test
  void packagesReachOnlyWhatIsBelowThem() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .withOptionalLayers(true)
        .layer("top")
        .definedBy(ROOT)
        .layer("call")
        .definedBy(ROOT + ".call..")
        .layer("load")
        .definedBy(ROOT + ".load..")
        .layer("maintain")
        .definedBy(ROOT + ".maintain..")
        .layer("validate")
        .definedBy(ROOT + ".validate..")
        .layer("plan")
        .definedBy(ROOT + ".plan..")
        .layer("publish")
        .definedBy(ROOT + ".publish..")
        .layer("exec")
        .definedBy(ROOT + ".exec..")
        .layer("stage")
        .definedBy(ROOT + ".stage..")
        .layer("table")
        .definedBy(ROOT + ".table..")
        .layer("storage")
        .definedBy(ROOT + ".storage..")
        .layer("catalog")
        .definedBy(ROOT + ".catalog..")
        .layer("cancel")
        .definedBy(ROOT + ".cancel..")
        .layer("error")
        .definedBy(ROOT + ".error..")
        .whereLayer("call")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("load")
        .mayOnlyAccessLayers(
            "validate", "exec", "stage", "table", "storage", "catalog", "cancel", "error")
        .whereLayer("maintain")
        .mayOnlyAccessLayers(
            "validate",
            "publish",
            "exec",
            "stage",
            "table",
            "storage",
            "catalog",
            "cancel",
            "error")
        .whereLayer("validate")
        .mayOnlyAccessLayers("exec", "stage", "table", "catalog", "cancel", "error")
        .whereLayer("plan")
        .mayOnlyAccessLayers("exec", "stage", "table", "catalog", "cancel", "error")
        .whereLayer("publish")
        .mayOnlyAccessLayers("stage", "table", "storage", "catalog", "cancel", "error")
        .whereLayer("exec")
        .mayOnlyAccessLayers("stage", "table", "catalog", "cancel", "error")
        .whereLayer("stage")
        .mayOnlyAccessLayers("table", "storage", "catalog", "cancel", "error")
        .whereLayer("table")
        .mayOnlyAccessLayers("storage", "catalog", "cancel", "error")
        .whereLayer("storage")
        .mayOnlyAccessLayers("catalog", "cancel", "error")
        .whereLayer("catalog")
        .mayOnlyAccessLayers("cancel", "error")
        .whereLayer("cancel")
        .mayOnlyAccessLayers("error")
        .whereLayer("error")
        .mayNotAccessAnyLayer()
        .ignoreDependency(
            alwaysTrue(),
            describe("a plain record of the top package", ArchitectureTest::isTopRecord))
        .ignoreDependency(
            describe("the top package", type -> type.getPackageName().equals(ROOT)), alwaysTrue())
        .check(CLASSES);
  }

  @Test
  void subpackagesFormNoCycle() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  private static boolean isTopRecord(JavaClass type) {
    return type.getPackageName().equals(ROOT)
        && (type.isRecord() || type.isEnum() || type.getSimpleName().equals("ProgressListener"));
  }

  @Test
  void nothingRunsOnCodeThatCalciteGenerates() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.apache.calcite.adapter..",
            "org.apache.calcite.interpreter..",
            "org.apache.calcite.linq4j..",
            "org.codehaus..")
        .orShould()
        .dependOnClassesThat()
        .haveSimpleName("RexExecutorImpl")
        .orShould()
        .dependOnClassesThat()
        .haveSimpleName("JaninoRelMetadataProvider")
        .check(CLASSES);
  }
}
