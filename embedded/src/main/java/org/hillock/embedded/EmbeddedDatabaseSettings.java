package org.hillock.embedded;

import java.nio.file.Path;

/**
 * Where and how an embedded PostgreSQL runs.
 *
 * @param directory everything that belongs to this one database; made if missing, kept for ever
 * @param binaries where the programs are unpacked to; may be shared by many databases
 * @param port on 127.0.0.1; 0 for a free one, chosen anew at each start
 * @param durable whether a commit survives a crash of the machine; only tests say no
 */
public record EmbeddedDatabaseSettings(Path directory, Path binaries, int port, boolean durable) {

  public EmbeddedDatabaseSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("a port is 0 to 65535, not " + port);
    }
  }

  /** Durable, on a free port, with the programs beside the data. */
  public static EmbeddedDatabaseSettings keptIn(Path directory) {
    return new EmbeddedDatabaseSettings(directory, directory.resolve("programs"), 0, true);
  }
}
