package org.hillock.bench.kit;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for something to become true, by asking again and again. */
public final class Await {

  private static final Duration BETWEEN = Duration.ofMillis(20);

  private Await() {}

  /**
   * Waits.
   *
   * @param what what is waited for, to be named if it does not come
   * @param atMost when to give up
   * @param condition asked every 20 ms
   * @throws BenchException if it does not become true in time
   */
  public static void until(String what, Duration atMost, BooleanSupplier condition) {
    until(what, atMost, condition, () -> "");
  }

  /**
   * Waits.
   *
   * @param what what is waited for, to be named if it does not come
   * @param atMost when to give up
   * @param condition asked every 20 ms
   * @param state how things stand, to be told if it does not come
   * @throws BenchException if it does not become true in time
   */
  public static void until(
      String what, Duration atMost, BooleanSupplier condition, Supplier<String> state) {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new BenchException(
            "waited %d s in vain for: %s %s"
                .formatted(atMost.toSeconds(), what, state.get())
                .strip());
      }
      pause(BETWEEN);
    }
  }

  /** Does nothing for a while: for clients that try again, not for tests. */
  public static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("interrupted", e);
    }
  }
}
