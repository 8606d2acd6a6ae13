package org.hillock.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * PostgreSQL refuses to run as root. In a user namespace of its own, root appears to it as nobody,
 * while files and signals still work as before.
 */
final class RootGuard {

  private static final List<String> UNSHARE = List.of("unshare", "--user");

  private RootGuard() {}

  /** What to write before the command line of a PostgreSQL program. */
  static List<String> prefix() {
    return prefix(userId(), UNSHARE);
  }

  static List<String> prefix(int userId, List<String> unshare) {
    if (userId != 0) {
      return List.of();
    }
    List<String> probe = new ArrayList<>(unshare);
    probe.add("true");
    String reason;
    try {
      Command.Result result = new Command(probe).run("", Duration.ofSeconds(20));
      if (result.ok()) {
        return unshare;
      }
      reason = result.output().strip();
    } catch (EmbeddedServerException e) {
      reason = e.getMessage();
    }
    throw new EmbeddedServerException(
        "PostgreSQL refuses to run as root, and this system does not let it run in a user namespace (%s)."
                .formatted(reason)
            + " Run Hillock as an ordinary user, allow user namespaces (package util-linux;"
            + " in a container, a seccomp profile that permits unshare), or give it the address"
            + " of a PostgreSQL server.");
  }

  private static int userId() {
    try {
      return (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot tell which user this is", e);
    }
  }
}
