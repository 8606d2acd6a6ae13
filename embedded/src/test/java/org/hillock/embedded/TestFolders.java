package org.hillock.embedded;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where tests keep what is slow to make and never changes. */
final class TestFolders {

  private TestFolders() {}

  /** The programs of PostgreSQL, unpacked once for all modules' tests of this checkout. */
  static Path binaries() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder.getParent() != null && !Files.exists(folder.resolve("mvnw"))) {
      folder = folder.getParent();
    }
    return folder.resolve(".hillock").resolve("test-programs");
  }
}
