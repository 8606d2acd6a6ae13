package org.hillock.bench.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.hillock.bench.kit.BenchException;

/** Several connections that do the same thing over and over, as fast as each can. */
public final class Crew {

  private Crew() {}

  /** What one connection does. */
  public interface Hand extends AutoCloseable {

    /** Does the thing once. */
    void work() throws Exception;

    @Override
    void close() throws IOException;
  }

  /**
   * Works for a time.
   *
   * @param connections makes each connection
   * @param count how many
   * @param time how long
   * @return how often the thing was done per second
   */
  public static double perSecond(Callable<Hand> connections, int count, Duration time) {
    AtomicLong done = new AtomicLong();
    long start = System.nanoTime();
    long end = start + time.toNanos();
    together(
        count,
        () -> {
          try (Hand hand = connections.call()) {
            while (System.nanoTime() < end) {
              hand.work();
              done.incrementAndGet();
            }
          }
          return null;
        });
    return done.get() * 1e9 / (System.nanoTime() - start);
  }

  /** Does a number of things in all. */
  public static void times(Callable<Hand> connections, int count, int total) {
    AtomicLong next = new AtomicLong();
    together(
        count,
        () -> {
          try (Hand hand = connections.call()) {
            while (next.getAndIncrement() < total) {
              hand.work();
            }
          }
          return null;
        });
  }

  private static void together(int count, Callable<Void> task) {
    try (ExecutorService threads =
        Executors.newFixedThreadPool(count, Thread.ofPlatform().name("crew-", 0).factory())) {
      List<Future<Void>> ends = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        ends.add(threads.submit(task));
      }
      for (Future<Void> end : ends) {
        end.get();
      }
    } catch (ExecutionException e) {
      throw new BenchException("a connection failed: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("interrupted", e);
    }
  }
}
