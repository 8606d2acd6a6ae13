package org.hillock.workerssoftware;

import java.nio.file.Files;
import java.nio.file.Path;
import org.hillock.workerruntime.launch.RunEnvironment;

/** The simulator environment that tests run in. */
final class TestEnvironment {

  private TestEnvironment() {}

  /**
   * Its folder.
   *
   * @throws IllegalStateException if there is none, with the remedy: these tests are never skipped
   */
  static Path folder() {
    String named = System.getenv("HILLOCK_ENVIRONMENT");
    if (named == null || !Files.exists(Path.of(named, RunEnvironment.DESCRIPTION))) {
      throw new IllegalStateException(
          "these tests need the simulator environment, and HILLOCK_ENVIRONMENT (%s) names none. Run them by ./hillock test, or build one: python3 environments/software/build_environment.py --target DIR, and set HILLOCK_ENVIRONMENT=DIR"
              .formatted(named));
    }
    return Path.of(named);
  }
}
