package org.hillock.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CleanupTest {

  private static final int BATCH = 10;

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @Test
  void removesBatchAfterBatchUntilThereIsNothingLeft() {
    AtomicInteger left = new AtomicInteger(25);
    cleanup(new Cleanup.Duty("things", () -> removeFrom(left))).run(() -> true);

    assertThat(left).hasValue(0);
    assertThat(meters.counter("hillock.cleanup.removed", "what", "things").count()).isEqualTo(25);
  }

  @Test
  void leavesTheRestOfAVeryLargeHeapForTheNextTime() {
    AtomicInteger left = new AtomicInteger(1_000_000);
    cleanup(new Cleanup.Duty("things", () -> removeFrom(left))).run(() -> true);

    assertThat(left).hasValueLessThan(1_000_000).hasValueGreaterThan(900_000);
  }

  @Test
  void endsBetweenBatches() {
    AtomicInteger left = new AtomicInteger(100);
    cleanup(new Cleanup.Duty("things", () -> removeFrom(left))).run(() -> left.get() > 70);

    assertThat(left).hasValue(70);
  }

  @Test
  void aDutyThatFailsHoldsUpNoOther() {
    AtomicInteger left = new AtomicInteger(5);
    Cleanup cleanup =
        cleanup(
            new Cleanup.Duty(
                "broken",
                () -> {
                  throw new IllegalStateException("the broker is away");
                }),
            new Cleanup.Duty("things", () -> removeFrom(left)));

    cleanup.run(() -> true);

    assertThat(left).hasValue(0);
    assertThat(meters.counter("hillock.scheduler.errors", "duty", "remove broken").count())
        .isEqualTo(1);
  }

  @Test
  void theCleanerCleansAgainAndAgainAndSurvivesWhateverHappens() {
    AtomicInteger times = new AtomicInteger();
    Cleaner cleaner =
        new Cleaner(
            goOn -> {
              if (times.incrementAndGet() == 1) {
                throw new StackOverflowError("thrown by a test");
              }
            },
            Duration.ofMillis(10));
    cleaner.start();
    try {
      await().untilAsserted(() -> assertThat(times).hasValueGreaterThan(2));
    } finally {
      cleaner.stop();
    }
    assertThat(cleaner.isRunning()).isFalse();
  }

  private Cleanup cleanup(Cleanup.Duty... duties) {
    return new Cleanup(List.of(duties), BATCH, meters);
  }

  private static int removeFrom(AtomicInteger left) {
    int before = left.getAndUpdate(count -> Math.max(0, count - BATCH));
    return Math.min(before, BATCH);
  }
}
