package org.hillock.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.hillock.jobcontract.WorkAvailable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SchedulerTest {

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final AtomicInteger turns = new AtomicInteger();
  private boolean failsOnce;
  private Duration untilNext = Duration.ofHours(1);
  private final Scheduler scheduler =
      new Scheduler(this::take, () -> {}, Duration.ofMillis(1), meters);

  @AfterEach
  void stop() {
    scheduler.stop();
  }

  @Test
  void takesATurnWhenItStartsAndAnotherForEachWake() {
    scheduler.start();
    await().untilAsserted(() -> assertThat(turns).hasValue(1));

    scheduler.onWork(new WorkAvailable("nest"));
    await().untilAsserted(() -> assertThat(turns).hasValue(2));

    scheduler.brokerConnected();
    await().untilAsserted(() -> assertThat(turns).hasValue(3));
  }

  @Test
  void takesTurnsWithoutBeingWoken() {
    untilNext = Duration.ofMillis(2);
    scheduler.start();

    await().untilAsserted(() -> assertThat(turns).hasValueGreaterThan(3));
  }

  @Test
  void endsAtOnceAndCanStartAgain() {
    scheduler.start();
    assertThat(scheduler.isRunning()).isTrue();
    scheduler.stop();
    assertThat(scheduler.isRunning()).isFalse();
    int before = turns.get();

    scheduler.start();

    await().untilAsserted(() -> assertThat(turns).hasValueGreaterThan(before));
  }

  @Test
  void survivesWhateverATurnThrows() {
    failsOnce = true;
    scheduler.start();

    await().untilAsserted(() -> assertThat(turns).hasValueGreaterThan(1));
    assertThat(meters.counter("hillock.scheduler.errors", "duty", "take a turn").count())
        .isEqualTo(1);
  }

  private Duration take() {
    turns.incrementAndGet();
    if (failsOnce) {
      failsOnce = false;
      throw new StackOverflowError("thrown by a test");
    }
    return untilNext;
  }
}
