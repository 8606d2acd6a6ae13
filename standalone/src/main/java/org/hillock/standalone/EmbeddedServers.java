package org.hillock.standalone;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.hillock.embedded.EmbeddedBroker;
import org.hillock.embedded.EmbeddedDatabase;
import org.hillock.embedded.EmbeddedDatabaseSettings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Database and broker of one's own, started beside each other while the application builds up. */
final class EmbeddedServers implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServers.class);

  private final EmbeddedDatabaseSettings settings;
  private final boolean wantDatabase;
  private final boolean wantBroker;
  private @Nullable CompletableFuture<EmbeddedDatabase> database;
  private @Nullable CompletableFuture<EmbeddedBroker> broker;

  private EmbeddedServers(
      EmbeddedDatabaseSettings settings, boolean wantDatabase, boolean wantBroker) {
    this.settings = settings;
    this.wantDatabase = wantDatabase;
    this.wantBroker = wantBroker;
  }

  /** Those that are wanted, not started yet. */
  static EmbeddedServers prepare(Path home, boolean wantDatabase, boolean wantBroker) {
    EmbeddedDatabaseSettings settings =
        new EmbeddedDatabaseSettings(
            home.resolve("data").resolve("postgres"), home.resolve("programs"), 0, true);
    return new EmbeddedServers(settings, wantDatabase, wantBroker);
  }

  /** Starts them and returns at once. */
  synchronized void begin() {
    if (wantDatabase) {
      database = starting("database", () -> EmbeddedDatabase.start(settings));
    }
    if (wantBroker) {
      broker = starting("broker", EmbeddedBroker::start);
    }
  }

  private static <T> CompletableFuture<T> starting(String name, Supplier<T> start) {
    Executor thread = task -> Thread.ofPlatform().name("start-" + name).start(task);
    return CompletableFuture.supplyAsync(start, thread);
  }

  synchronized EmbeddedDatabase database() {
    return await(database);
  }

  synchronized EmbeddedBroker broker() {
    return await(broker);
  }

  /** The process of the database, if it is one's own. */
  synchronized Optional<ProcessHandle> databaseProcess() {
    return database == null ? Optional.empty() : ProcessHandle.of(database().processId());
  }

  private static <T> T await(@Nullable CompletableFuture<T> starting) {
    if (starting == null) {
      throw new IllegalStateException("this server was not asked for");
    }
    try {
      return starting.join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw failed;
    }
  }

  /** Ends what was started, the broker first: nothing is lost with it. */
  @Override
  public synchronized void close() {
    closeBroker();
    if (database != null) {
      database
          .handle((running, failure) -> Optional.ofNullable(running))
          .join()
          .ifPresent(EmbeddedDatabase::close);
    }
  }

  private void closeBroker() {
    if (broker == null) {
      return;
    }
    try {
      broker
          .handle((running, failure) -> Optional.ofNullable(running))
          .join()
          .ifPresent(EmbeddedBroker::close);
    } catch (IllegalStateException endedByItself) {
      // Qpid has a shutdown hook of its own, which may have been quicker; the database counts
      LOG.debug("The broker had ended already", endedByItself);
    }
  }
}
