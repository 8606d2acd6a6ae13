package org.hillock.workerruntime.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hillock.workerruntime.testing.TestPython;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HarnessFilesTest {

  @TempDir private Path folder;

  @Test
  void unpacksAndCompilesTheHarnessOnce() throws Exception {
    HarnessFiles first = HarnessFiles.unpack(folder, TestPython.environment());
    assertThat(first.supervisor()).isRegularFile();
    assertThat(first.root().resolve("hillock_harness/__main__.py")).isRegularFile();
    assertThat(first.root().resolve("hillock_harness/accelerations/__init__.py")).isRegularFile();
    assertThat(files(first.root().resolve("hillock_harness/__pycache__")))
        .anySatisfy(file -> assertThat(file.getFileName().toString()).startsWith("__main__."));
    Files.writeString(first.root().resolve("mark"), "kept");
    HarnessFiles second = HarnessFiles.unpack(folder, TestPython.environment());
    assertThat(second).isEqualTo(first);
    assertThat(second.root().resolve("mark")).isRegularFile();
    assertThat(files(folder)).containsExactly(first.root());
  }

  private static List<Path> files(Path where) throws Exception {
    try (var files = Files.list(where)) {
      return files.toList();
    }
  }
}
