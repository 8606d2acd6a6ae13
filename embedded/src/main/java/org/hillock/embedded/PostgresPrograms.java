package org.hillock.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tukaani.xz.XZInputStream;

/** The programs of PostgreSQL, unpacked from the class path once. */
record PostgresPrograms(Path home) {

  /** The version on the class path, as in the pom. */
  static final String VERSION = "18.6";

  private static final Logger LOG = LoggerFactory.getLogger(PostgresPrograms.class);

  /** Unpacks them if they are not there. Safe when several processes do so at once. */
  static PostgresPrograms in(Path folder) {
    Path home = folder.resolve("postgresql-" + VERSION + "-" + architecture());
    if (!Files.isDirectory(home)) {
      unpack(folder, home);
    }
    return new PostgresPrograms(home);
  }

  String program(String name) {
    return home.resolve("bin").resolve(name).toString();
  }

  private static void unpack(Path folder, Path home) {
    LOG.info("Unpacking PostgreSQL {} to {}", VERSION, home);
    try {
      Files.createDirectories(folder);
      Path fresh = Files.createTempDirectory(folder, "unpacking-");
      try {
        untar(fresh);
        Files.move(fresh, home);
      } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
        LOG.debug("Another process was faster in unpacking {}", home, e);
      } finally {
        deleteIfThere(fresh);
      }
    } catch (IOException e) {
      throw new EmbeddedServerException(
          "cannot unpack PostgreSQL to %s: %s. Make room (60 MB) or let this user write there."
              .formatted(home, e.getMessage()),
          e);
    }
  }

  private static void untar(Path target) throws IOException {
    Process tar =
        new ProcessBuilder("tar", "-x", "-C", target.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (InputStream archive = archive();
        OutputStream stdin = tar.getOutputStream()) {
      archive.transferTo(stdin);
    }
    try {
      int exit = tar.waitFor();
      if (exit != 0) {
        throw new IOException("tar ended with " + exit);
      }
    } catch (InterruptedException e) {
      tar.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static InputStream archive() throws IOException {
    String name = "/postgres-linux-" + architecture() + ".txz";
    InputStream packed = PostgresPrograms.class.getResourceAsStream(name);
    if (packed == null) {
      throw new IOException("no " + name + " on the class path");
    }
    return new XZInputStream(packed);
  }

  private static String architecture() {
    String system = System.getProperty("os.name", "");
    String machine = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    if (system.equals("Linux")) {
      if (List.of("amd64", "x86_64").contains(machine)) {
        return "x86_64";
      }
      if (List.of("aarch64", "arm64").contains(machine)) {
        return "arm_64";
      }
    }
    throw new EmbeddedServerException(
        "there is no embedded PostgreSQL for %s on %s (only Linux on x86-64 and ARM64): give the address of a PostgreSQL server"
            .formatted(system, machine));
  }

  private static void deleteIfThere(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> tree = Files.walk(folder)) {
        for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
