package org.hillock.jobstore;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Holds up the start of an application until its database answers, and says so. It waits only for
 * what comes by waiting: a server that is not there, is starting, or has no connection left. A
 * wrong password, say, ends the start at once.
 *
 * <p>It acts when the data source has been made, for whatever needs one is made later.
 */
final class DatabaseWait implements BeanPostProcessor {

  private static final Logger log = LoggerFactory.getLogger(DatabaseWait.class);

  /**
   * Classes of SQL states: no connection; no resources (such as connections); being operated on.
   */
  private static final Set<String> PASSING = Set.of("08", "53", "57");

  private static final int TRIES_PER_WORD = 30;
  private static final int SECONDS_TO_ANSWER = 5;

  private final Duration pause;

  /**
   * @param pause between two tries
   */
  DatabaseWait(Duration pause) {
    this.pause = pause;
  }

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    if (bean instanceof DataSource dataSource) {
      await(dataSource);
    }
    return bean;
  }

  private void await(DataSource dataSource) {
    CountDownLatch ending = new CountDownLatch(1);
    Thread hook = new Thread(ending::countDown, "database-wait-ends");
    Runtime.getRuntime().addShutdownHook(hook); // the application's own waits for the start to end
    try {
      await(dataSource, ending);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw endedEarly();
    } finally {
      if (ending.getCount() > 0) {
        Runtime.getRuntime().removeShutdownHook(hook);
      }
    }
  }

  private void await(DataSource dataSource, CountDownLatch ending) throws InterruptedException {
    for (int tries = 0; ; tries++) {
      @Nullable String trouble = trouble(dataSource);
      if (trouble == null) {
        if (tries > 0) {
          log.info("The database answers; going on with the start");
        }
        return;
      }
      if (tries % TRIES_PER_WORD == 0) {
        log.warn(
            "The database does not answer ({}): waiting until it does. Start it, or correct"
                + " spring.datasource.url (HILLOCK_DATABASE_URL)",
            trouble);
      }
      if (ending.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
        throw endedEarly();
      }
    }
  }

  private static IllegalStateException endedEarly() {
    return new IllegalStateException("asked to end while waiting for the database");
  }

  /** Why nobody can work with the database now; {@code null} if one can. */
  private static @Nullable String trouble(DataSource dataSource) {
    try (Connection connection = dataSource.getConnection()) {
      return connection.isValid(SECONDS_TO_ANSWER) ? null : "a new connection broke";
    } catch (SQLException | RuntimeException e) { // the latter if a pool cannot be filled
      if (passes(e)) {
        return String.valueOf(e.getMessage());
      }
      throw new IllegalStateException(
          "the database refuses this application (%s): correct spring.datasource.url, username or password"
              .formatted(e.getMessage()),
          e);
    }
  }

  private static boolean passes(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLTransientConnectionException) {
        return true; // none in the pool's time
      }
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        return PASSING.contains(sql.getSQLState().substring(0, 2));
      }
    }
    return false;
  }
}
