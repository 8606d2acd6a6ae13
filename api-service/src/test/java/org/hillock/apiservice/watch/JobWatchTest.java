package org.hillock.apiservice.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.hillock.apiservice.errors.ApiException;
import org.hillock.jobcontract.JobId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JobWatchTest {

  private static final Duration NEVER = Duration.ofHours(1);

  private final JobId job = new JobId(UUID.randomUUID());
  private final JobWatch watch = new JobWatch(new WatchSettings(NEVER, NEVER, 2), 3);

  @AfterEach
  void close() {
    watch.close();
  }

  @Test
  void aWatcherLooksAtTheBeginningAndAfterEachHint() throws InterruptedException {
    Semaphore looks = new Semaphore(0);
    try (Watcher _ = watch.watch(job, looks::release)) {
      assertThat(looks.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
      watch.changed(new JobId(UUID.randomUUID()));
      watch.changed(job);
      assertThat(looks.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
      watch.anythingChanged();
      assertThat(looks.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
      assertThat(looks.availablePermits()).isZero();
    }
    assertThat(watch.watching()).isZero();
  }

  @Test
  void hintsDuringALookGiveOneMoreLook() throws InterruptedException {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    AtomicInteger looks = new AtomicInteger();
    AtomicInteger atOnce = new AtomicInteger();
    AtomicInteger mostAtOnce = new AtomicInteger();
    Runnable look =
        () -> {
          mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
          looks.incrementAndGet();
          inside.countDown();
          awaitUninterruptibly(goOn);
          atOnce.decrementAndGet();
        };
    try (Watcher _ = watch.watch(job, look)) {
      inside.await();
      for (int i = 0; i < 1000; i++) {
        watch.changed(job);
      }
      goOn.countDown();
      Awaitility.await().until(() -> looks.get() >= 2 && atOnce.get() == 0);
    }
    assertThat(looks).hasValue(2);
    assertThat(mostAtOnce).hasValue(1);
  }

  @Test
  void aLookThatFailsIsFollowedByOthers() throws InterruptedException {
    Semaphore looks = new Semaphore(0);
    Runnable failing =
        () -> {
          looks.release();
          throw new IllegalStateException("the database is away");
        };
    try (Watcher _ = watch.watch(job, failing)) {
      assertThat(looks.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
      watch.changed(job);
      assertThat(looks.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void noMoreWatchThanThereArePlaces() {
    Watcher first = watch.watch(job, () -> {});
    watch.watch(job, () -> {});
    watch.watch(new JobId(UUID.randomUUID()), () -> {});
    assertThatThrownBy(() -> watch.watch(job, () -> {}))
        .isInstanceOf(ApiException.class)
        .hasMessageContaining("3 clients");
    first.close();
    first.close();
    assertThat(watch.watching()).isEqualTo(2);
    watch.watch(job, () -> {}).close();
  }

  @Test
  void theSafetyNetLooksWithoutAHint() throws InterruptedException {
    Semaphore looks = new Semaphore(0);
    try (JobWatch quick = new JobWatch(new WatchSettings(Duration.ofMillis(10), NEVER, 1), 1);
        Watcher _ = quick.watch(job, looks::release)) {
      assertThat(looks.tryAcquire(5, 10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void aWatchThatStopsWakesAllAndTakesNoMore() throws InterruptedException {
    Semaphore looks = new Semaphore(0);
    watch.watch(job, looks::release);
    assertThat(looks.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
    watch.stop();
    assertThat(looks.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
    assertThat(watch.isStopping()).isTrue();
    assertThatThrownBy(() -> watch.watch(job, () -> {})).isInstanceOf(ApiException.class);
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
