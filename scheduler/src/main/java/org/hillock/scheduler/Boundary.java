package org.hillock.scheduler;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where an error of one of the scheduler's duties stops: it is logged once with its consequence,
 * counted each time, and the duty is tried again at its next turn.
 */
final class Boundary {

  private static final Logger log = LoggerFactory.getLogger(Boundary.class);

  private final String duty;
  private final String consequence;
  private final Counter errors;
  private int failuresInRow;

  /**
   * @param duty what is done, as in "cannot ..."
   * @param consequence what follows while it fails
   */
  Boundary(String duty, String consequence, MeterRegistry meters) {
    this.duty = duty;
    this.consequence = consequence;
    errors = meters.counter("hillock.scheduler.errors", "duty", duty);
  }

  /** Does it, and answers what came of it, or {@code null} if it failed. */
  <T> @Nullable T attempt(Supplier<T> work) {
    try {
      T result = work.get();
      if (failuresInRow > 0) {
        log.info("Scheduler: can {} again, after {} failures", duty, failuresInRow);
        failuresInRow = 0;
      }
      return result;
    } catch (RuntimeException e) { // most likely the database is away; whatever it is, go on
      errors.increment();
      failuresInRow++;
      if (failuresInRow == 1) {
        log.warn("Scheduler: cannot {}: {}. Until it works again, {}", duty, e, consequence);
      }
      log.debug("Scheduler: failure {} in a row to {}", failuresInRow, duty, e);
      return null;
    }
  }
}
