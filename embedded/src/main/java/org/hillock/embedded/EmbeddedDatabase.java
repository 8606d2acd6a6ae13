package org.hillock.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server of one's own, on 127.0.0.1 and behind a generated password.
 *
 * <p>It ends with {@link #close()}, and by itself when this process dies. Should a server
 * nevertheless have been left behind in the directory, the next start shuts it down first. Two
 * processes cannot use one directory at the same time: the second is refused.
 */
public final class EmbeddedDatabase implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
  private static final Set<PosixFilePermission> OWNER_ONLY_FOLDER =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> OWNER_ONLY_FILE =
      PosixFilePermissions.fromString("rw-------");
  private static final String USER = "hillock";
  private static final String DATABASE = "hillock";

  private final PostgresServer server;
  private final DirectoryLock lock;
  private final Process guard;
  private final long processId;
  private final int port;
  private final String password;

  private EmbeddedDatabase(
      PostgresServer server, DirectoryLock lock, long processId, int port, String password)
      throws IOException {
    this.server = server;
    this.lock = lock;
    this.guard = PostgresServer.guard(processId);
    this.processId = processId;
    this.port = port;
    this.password = password;
  }

  /**
   * Starts the server, after making its directory if need be.
   *
   * @throws EmbeddedServerException if it cannot run; the message says why and what to do
   */
  public static EmbeddedDatabase start(EmbeddedDatabaseSettings settings) {
    try {
      Files.createDirectories(
          settings.directory(), PosixFilePermissions.asFileAttribute(OWNER_ONLY_FOLDER));
      Path directory = settings.directory().toRealPath();
      DirectoryLock lock = DirectoryLock.take(directory);
      try {
        return start(settings, directory, lock);
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw new EmbeddedServerException(
          "cannot use %s for a database: %s".formatted(settings.directory(), e), e);
    }
  }

  private static EmbeddedDatabase start(
      EmbeddedDatabaseSettings settings, Path directory, DirectoryLock lock) throws IOException {
    PostgresPrograms programs = PostgresPrograms.in(settings.binaries().toAbsolutePath());
    PostgresServer server = new PostgresServer(programs, RootGuard.prefix(), directory);
    Path passwordFile = directory.resolve("password");
    if (!server.exists()) {
      LOG.info("Making a database in {}", directory);
      writePassword(passwordFile);
      server.create(USER, DATABASE, passwordFile, settings.durable());
    }
    server.checkVersion();
    String password = readPassword(passwordFile);
    server.stopLeftover();
    int port = choosePort(settings.port());
    long processId = server.start(port, settings.durable());
    LOG.info("PostgreSQL runs on 127.0.0.1:{} (process {})", port, processId);
    return new EmbeddedDatabase(server, lock, processId, port, password);
  }

  /** Address of the main database. */
  public String jdbcUrl() {
    return jdbcUrl(DATABASE);
  }

  /** Address of another database on this server. */
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
  }

  /** The user to connect as; may do everything. */
  public String user() {
    return USER;
  }

  /** The user's password, generated when the directory was made. */
  public String password() {
    return password;
  }

  /** The port on 127.0.0.1. */
  public int port() {
    return port;
  }

  /** Id of the server's first process. */
  public long processId() {
    return processId;
  }

  /** Shuts the server down, after rolling back what is still open, and waits until it has ended. */
  @Override
  public void close() {
    try (lock) {
      guard.getOutputStream().close();
      server.awaitEnd(processId);
    } catch (IOException e) {
      throw new EmbeddedServerException("cannot stop PostgreSQL", e);
    }
  }

  private static int choosePort(int wanted) {
    try (ServerSocket probe = new ServerSocket(wanted, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    } catch (IOException e) {
      throw new EmbeddedServerException(
          "port %d on 127.0.0.1 is in use: choose another for the database, or 0 for a free one"
              .formatted(wanted),
          e);
    }
  }

  private static void writePassword(Path file) throws IOException {
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    Path fresh = file.resolveSibling("password.new");
    Files.deleteIfExists(fresh);
    Files.createFile(fresh, PosixFilePermissions.asFileAttribute(OWNER_ONLY_FILE));
    Files.writeString(fresh, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static String readPassword(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new EmbeddedServerException(
          "the password of the database is missing (%s): put that file back from a backup"
              .formatted(file));
    }
    return Files.readString(file).strip();
  }
}
