package dev.omnigraph.engine.storage.lance;

import dev.omnigraph.engine.storage.StoredFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** The files of a graph in a local folder, by paths relative to it. */
final class LocalFiles {
  private static final byte[] MAGIC = {'L', 'A', 'N', 'C'};

  private final Path root;

  LocalFiles(Path root) {
    this.root = root;
  }

  Path path(String relative) {
    return root.resolve(relative);
  }

  /** Forces a file or a folder to disk. */
  void force(String path) throws IOException {
    try (FileChannel channel = FileChannel.open(path(path), StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /**
   * Checks that a data file ends as one: Lance's reader ends the whole process on an empty file,
   * and a power cut leaves empty ones, short ones and zeros.
   */
  void checkDataFile(String file) throws IOException {
    ByteBuffer end = ByteBuffer.allocate(MAGIC.length);
    try (FileChannel channel = FileChannel.open(path(file), StandardOpenOption.READ)) {
      long at = channel.size() - MAGIC.length;
      while (at > 0 && end.hasRemaining()) {
        if (channel.read(end, at + end.position()) < 0) {
          break;
        }
      }
    } catch (NoSuchFileException e) {
      throw new IOException("no such file or directory: " + file, e);
    }
    if (!Arrays.equals(end.array(), MAGIC)) {
      throw new IOException("file is corrupt: it does not end as a data file");
    }
  }

  List<StoredFile> list(String folder) throws IOException {
    List<StoredFile> out = new ArrayList<>();
    String prefix = folder.isEmpty() || folder.endsWith("/") ? folder : folder + "/";
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(path(folder))) {
      for (Path entry : entries) {
        add(out, prefix, entry);
      }
    } catch (NoSuchFileException e) {
      return List.of();
    }
    return out;
  }

  /** Others write beside us: a file that is gone by the time it is looked at was a passing one. */
  private static void add(List<StoredFile> out, String prefix, Path entry) throws IOException {
    try {
      BasicFileAttributes attributes = Files.readAttributes(entry, BasicFileAttributes.class);
      if (attributes.isRegularFile()) {
        out.add(
            new StoredFile(
                prefix + entry.getFileName(),
                attributes.size(),
                attributes.lastModifiedTime().toMillis()));
      }
    } catch (NoSuchFileException e) {
      return;
    }
  }

  List<String> folders(String folder) throws IOException {
    List<String> out = new ArrayList<>();
    try (DirectoryStream<Path> entries =
        Files.newDirectoryStream(path(folder), entry -> Files.isDirectory(entry))) {
      entries.forEach(entry -> out.add(String.valueOf(entry.getFileName())));
    } catch (NoSuchFileException e) {
      return List.of();
    }
    return out;
  }

  void delete(Collection<String> files) throws IOException {
    for (String file : files) {
      Files.deleteIfExists(path(file));
    }
  }

  void move(String from, String to) throws IOException {
    Path target = path(to);
    Files.createDirectories(target.getParent());
    Files.move(path(from), target, StandardCopyOption.ATOMIC_MOVE);
  }

  boolean put(String file, byte[] content) throws IOException {
    Path target = path(file);
    Files.createDirectories(target.getParent());
    try {
      Files.write(target, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  void replace(String file, byte[] content) throws IOException {
    Path target = path(file);
    Files.createDirectories(target.getParent());
    Path made = Files.write(path(file + ".new"), content);
    Files.move(made, target, StandardCopyOption.ATOMIC_MOVE);
  }

  /** One content, or none if there is no such file. */
  byte[][] content(String file) throws IOException {
    try {
      return new byte[][] {Files.readAllBytes(path(file))};
    } catch (NoSuchFileException e) {
      return new byte[0][];
    }
  }

  long changedMillis(String folder) throws IOException {
    try {
      return Files.getLastModifiedTime(path(folder)).toMillis();
    } catch (NoSuchFileException e) {
      return -1;
    }
  }
}
