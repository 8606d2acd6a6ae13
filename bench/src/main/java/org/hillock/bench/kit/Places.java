package org.hillock.bench.kit;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where in the checkout things are. */
public final class Places {

  private Places() {}

  /** The checkout that this program was started from, by its launcher or from within. */
  public static Path checkout() {
    String told = System.getenv("HILLOCK_CHECKOUT");
    if (told != null) {
      return Path.of(told);
    }
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("mvnw"))) {
      Path parent = folder.getParent();
      if (parent == null) {
        throw new BenchException(
            "not within a checkout of Hillock: start this by ./hillock bench, or set HILLOCK_CHECKOUT");
      }
      folder = parent;
    }
    return folder;
  }

  /** The programs of PostgreSQL, unpacked once for this checkout. */
  public static Path databasePrograms() {
    return checkout().resolve(".hillock").resolve("test-programs");
  }
}
