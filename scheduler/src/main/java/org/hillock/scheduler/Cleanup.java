package org.hillock.scheduler;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes what nobody needs any more, in small batches and no endless number of them: what is left
 * is for the next time.
 */
final class Cleanup {

  private static final Logger log = LoggerFactory.getLogger(Cleanup.class);

  private static final int MOST_BATCHES = 100;

  /**
   * One kind of thing to be removed.
   *
   * @param name what is removed, in the plural
   * @param removal removes a batch and answers how many it has removed
   */
  record Duty(String name, IntSupplier removal) {}

  private record Guarded(Duty duty, Boundary boundary, Counter removed) {}

  private final List<Guarded> duties;
  private final int batch;

  /**
   * @param batch how many a full batch removes
   */
  Cleanup(List<Duty> duties, int batch, MeterRegistry meters) {
    this.batch = batch;
    this.duties = duties.stream().map(duty -> guarded(duty, meters)).toList();
  }

  private static Guarded guarded(Duty duty, MeterRegistry meters) {
    return new Guarded(
        duty,
        new Boundary("remove " + duty.name(), "they take up room, and nothing else", meters),
        meters.counter("hillock.cleanup.removed", "what", duty.name()));
  }

  /**
   * Does all duties.
   *
   * @param goOn asked between batches
   */
  void run(BooleanSupplier goOn) {
    for (Guarded guarded : duties) {
      int removed = run(guarded, goOn);
      guarded.removed().increment(removed);
      if (removed > 0) {
        log.info("Clean-up: removed {} {}", removed, guarded.duty().name());
      }
    }
  }

  private int run(Guarded guarded, BooleanSupplier goOn) {
    int total = 0;
    for (int batches = 0; batches < MOST_BATCHES && goOn.getAsBoolean(); batches++) {
      @Nullable Integer removed =
          guarded.boundary().attempt(() -> guarded.duty().removal().getAsInt());
      if (removed == null) {
        return total; // told by the boundary; the next time it is tried again
      }
      total += removed;
      if (removed < batch) {
        return total;
      }
    }
    return total;
  }
}
