package dev.omnigraph.engine.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnigraph.engine.storage.lance.NativeLibrary;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeAccessTest {
  @TempDir Path folder;

  @Test
  void letsArrowAllocateWithoutJvmFlags() throws Exception {
    assertThat(run(List.of(), "allocate")).contains("allocated 64");
  }

  @Test
  void saysWhichFlagIsMissingWhenSwitchedOff() throws Exception {
    assertThat(run(List.of("-D" + NativeAccess.SWITCH + "=false"), "allocate"))
        .contains(NativeAccess.FLAG)
        .contains(NativeAccess.SWITCH);
  }

  @Test
  void needsNothingWhereTheFlagIsGiven() throws Exception {
    assertThat(run(List.of("-D" + NativeAccess.SWITCH + "=false", NativeAccess.FLAG), "allocate"))
        .contains("allocated 64");
  }

  @Test
  void unpacksTheNativeLibraryOnceAndRepairsIt() throws Exception {
    List<String> options = List.of("-D" + NativeLibrary.FOLDER + "=" + folder);
    assertThat(run(options, "load")).contains("loaded");
    Path library = onlyLibrary();
    Object first = Files.readAttributes(library, "unix:ino,size,lastModifiedTime");
    assertThat(run(options, "load")).contains("loaded");
    assertThat(Files.readAttributes(library, "unix:ino,size,lastModifiedTime")).isEqualTo(first);

    byte[] zeros = new byte[4096];
    try (var channel = Files.newByteChannel(library, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(zeros));
    }
    assertThat(run(options, "load")).contains("loaded");
    assertThat(onlyLibrary()).isEqualTo(library);
  }

  private Path onlyLibrary() throws IOException {
    try (var files = Files.list(folder)) {
      List<Path> all = files.filter(f -> !f.toString().endsWith(".checked")).toList();
      assertThat(all).hasSize(1);
      return all.get(0);
    }
  }

  private static String run(List<String> options, String what) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(
        Arrays.asList(
            "-cp", System.getProperty("java.class.path"), NativeProgram.class.getName(), what));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return out;
  }

  /** What the tests run in a JVM of its own. */
  static final class NativeProgram {
    private NativeProgram() {}

    public static void main(String[] args) throws ClassNotFoundException {
      NativeAccess.ensure();
      if (args[0].equals("load")) {
        Class<?> owner =
            Class.forName("org.lance.Dataset", false, NativeAccessTest.class.getClassLoader());
        NativeLibrary.load(owner, "/nativelib", "lance_jni");
        print("loaded");
        return;
      }
      try (BufferAllocator allocator = new RootAllocator();
          var buffer = allocator.buffer(64)) {
        print("allocated " + buffer.capacity());
      }
    }

    @SuppressWarnings("SystemOut")
    private static void print(String text) {
      System.out.println(text);
    }
  }
}
