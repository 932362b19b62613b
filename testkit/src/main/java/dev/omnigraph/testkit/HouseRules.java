package dev.omnigraph.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The rules that hold in every module; its {@code ArchitectureTest} extends this and adds the rules
 * about what the module may use.
 */
public abstract class HouseRules {
  private static final int MAIN_LINES = 600;
  private static final int TEST_LINES = 800;

  /** For subclasses. */
  protected HouseRules() {}

  /** The main classes of the module that a class belongs to, without its tests. */
  protected static JavaClasses mainClassesBeside(Class<?> anyMainClass) {
    try {
      Path location =
          Path.of(anyMainClass.getProtectionDomain().getCodeSource().getLocation().toURI());
      JavaClasses classes = new ClassFileImporter().importPath(location);
      assertThat(classes.size()).isPositive();
      return classes;
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void noSourceFileIsLongerThanAReaderCanHold() {
    assertThat(SourceTree.ofThisModule().filesOver(MAIN_LINES, TEST_LINES)).isEmpty();
  }

  @Test
  void everyPackageSaysWhatItDecidesAndIsNullMarked() {
    assertThat(SourceTree.ofThisModule().packagesNotNullMarked()).isEmpty();
  }

  @Test
  void nothingIsPromisedOrSwitchedOffInTheSource() {
    assertThat(SourceTree.ofThisModule().leftovers()).isEmpty();
  }

  @Test
  void noMockingLibraryIsOnTheClassPath() {
    for (String library : new String[] {"org.mockito.Mockito", "org.easymock.EasyMock"}) {
      assertThatThrownBy(() -> Class.forName(library)).isInstanceOf(ClassNotFoundException.class);
    }
  }
}
