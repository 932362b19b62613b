package dev.omnigraph.engine.storage.lance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnigraph.engine.storage.StoredFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFilesTest {
  @TempDir Path folder;

  @Test
  void listsWhatStaysWhileOthersComeAndGo() throws Exception {
    Files.writeString(folder.resolve("stays"), "x");
    AtomicBoolean stop = new AtomicBoolean();
    CountDownLatch begun = new CountDownLatch(1);
    ExecutorService thread = Executors.newSingleThreadExecutor();
    Future<?> passing =
        thread.submit(
            () -> {
              while (!stop.get()) {
                for (int i = 0; i < 20; i++) {
                  Files.writeString(folder.resolve("passes" + i), "x");
                }
                for (int i = 0; i < 20; i++) {
                  Files.delete(folder.resolve("passes" + i));
                }
                begun.countDown();
              }
              return null;
            });
    begun.await();
    try {
      for (int i = 0; i < 2_000; i++) {
        assertThat(new LocalFiles(folder).list(""))
            .extracting(StoredFile::path)
            .as("look %d", i)
            .contains("stays");
      }
    } finally {
      stop.set(true);
      passing.get();
      thread.shutdown();
    }
  }
}
