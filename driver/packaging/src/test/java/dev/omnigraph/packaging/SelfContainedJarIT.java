package dev.omnigraph.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The jar for tools that take one file: what is in it, and that it works in each JDK found. */
class SelfContainedJarIT {
  private static final String PLATFORM = System.getProperty("driver.platform", "none");
  private static final Path JAR = Path.of(System.getProperty("driver.jar", "none"));

  @BeforeEach
  void hasNativesForThisPlatform() {
    assumeThat(PLATFORM).isNotEqualTo("none");
  }

  private static List<String> entries() throws IOException {
    try (JarFile jar = new JarFile(JAR.toString())) {
      return jar.stream().filter(e -> !e.isDirectory()).map(ZipEntry::getName).toList();
    }
  }

  private static String text(String entry) throws IOException {
    try (JarFile jar = new JarFile(JAR.toString())) {
      ZipEntry found = jar.getEntry(entry);
      assertThat(found).as(entry).isNotNull();
      return new String(jar.getInputStream(found).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void hasNoClassThatCouldCollideWithThoseOfAProgram() throws IOException {
    assertThat(entries())
        .filteredOn(name -> name.endsWith(".class"))
        .allMatch(
            name ->
                name.startsWith("dev/omnigraph/")
                    || name.startsWith("org/lance/")
                    || name.startsWith("org/apache/arrow/"));
  }

  @Test
  void registersOurDriverAlone() throws IOException {
    assertThat(text("META-INF/services/java.sql.Driver").strip())
        .isEqualTo("dev.omnigraph.jdbc.OmnigraphDriver");
  }

  @Test
  void hasTheNativesOfItsPlatformAlone() throws IOException {
    Map<String, List<String>> natives =
        Map.of(
            "linux-x86_64",
            List.of(
                "arrow_cdata_jni/x86_64/libarrow_cdata_jni.so",
                "nativelib/linux-x86-64/liblance_jni.so"),
            "linux-aarch64",
            List.of(
                "arrow_cdata_jni/aarch_64/libarrow_cdata_jni.so",
                "nativelib/linux-aarch64/liblance_jni.so"),
            "osx-aarch64",
            List.of(
                "arrow_cdata_jni/aarch_64/libarrow_cdata_jni.dylib",
                "nativelib/darwin-aarch64/liblance_jni.dylib"));
    assertThat(entries())
        .filteredOn(name -> name.matches(".*\\.(so|dylib|dll|jnilib)"))
        .containsExactlyInAnyOrderElementsOf(natives.get(PLATFORM));
  }

  @Test
  void tellsItsNamesAndItsLicences() throws IOException {
    try (JarFile jar = new JarFile(JAR.toString())) {
      Attributes manifest = jar.getManifest().getMainAttributes();
      assertThat(manifest.getValue("Automatic-Module-Name")).isEqualTo("dev.omnigraph.jdbc");
      assertThat(manifest.getValue("Bundle-SymbolicName")).isEqualTo("dev.omnigraph.jdbc");
      assertThat(manifest.getValue("Export-Package")).contains("dev.omnigraph.jdbc;version=");
      assertThat(manifest.getValue("Multi-Release")).isNull();
    }
    assertThat(text("META-INF/LICENSE")).contains("Apache License");
    assertThat(text("META-INF/NOTICE")).contains("Apache Calcite", "Arrow");
    assertThat(text("META-INF/THIRD-PARTY.md")).contains("antlr4-runtime", "janino", "lance-core");
  }

  @TestFactory
  Stream<DynamicTest> worksInAChildClassLoaderWithoutFlags(@TempDir Path folder)
      throws IOException {
    assumeThat(PLATFORM).isNotEqualTo("none");
    return jdks().stream()
        .map(jdk -> DynamicTest.dynamicTest(jdk.toString(), () -> worksIn(jdk, folder)));
  }

  /** The JDK that runs this and those beside it, each once. */
  private static List<Path> jdks() throws IOException {
    List<Path> found = new ArrayList<>();
    found.add(Path.of(System.getProperty("java.home")).toRealPath());
    Path folder = Path.of("/usr/lib/jvm");
    if (Files.isDirectory(folder)) {
      try (Stream<Path> each = Files.list(folder)) {
        for (Path jdk : each.sorted().toList()) {
          if (Files.isExecutable(jdk.resolve("bin/java")) && isRecent(jdk)) {
            found.add(jdk.toRealPath());
          }
        }
      }
    }
    return found.stream().distinct().toList();
  }

  private static boolean isRecent(Path jdk) throws IOException {
    Path release = jdk.resolve("release");
    return Files.exists(release)
        && Files.readAllLines(release).stream()
            .anyMatch(line -> line.matches("JAVA_VERSION=\"(1[7-9]|[2-9]\\d)\\b.*"));
  }

  private static void worksIn(Path jdk, Path folder) throws Exception {
    Path work = Files.createTempDirectory(folder, "jdk");
    Path steps = work.resolve("steps");
    Process process =
        new ProcessBuilder(
                jdk.resolve("bin/java").toString(),
                "-Xmx512m",
                "-Djava.awt.headless=true",
                "-cp",
                classes().toString(),
                DriverInChildLoader.class.getName(),
                JAR.toString(),
                steps.toString(),
                work.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
    List<String> wanted = new ArrayList<>();
    for (String round : List.of("first", "second")) {
      wanted.add(round + " drivers: [dev.omnigraph.jdbc.OmnigraphDriver]");
      wanted.add(round + " sql: ann,1;");
      wanted.add(round + " gq: bob;");
      wanted.add(round + " text: ann;");
      wanted.add(round + " export: 3");
      wanted.add(round + " load: Person,node,2;Knows,edge,1;");
      wanted.add(round + " plan: true");
      wanted.add(round + " memory: 1;");
    }
    // the drivers are of other class loaders than the program: DriverManager shows it none
    wanted.add("drivers of java.sql: 0");
    assertThat(steps).content().isEqualTo(String.join("\n", wanted) + "\n");
    assertThat(output).doesNotContain("SLF4J");
  }

  private static Path classes() throws URISyntaxException {
    return Path.of(
        SelfContainedJarIT.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
