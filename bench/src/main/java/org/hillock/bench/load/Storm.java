package org.hillock.bench.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.hillock.bench.audit.Accepted;
import org.hillock.bench.client.CarefulClient;
import org.hillock.bench.client.Submission;
import org.hillock.bench.kit.BenchException;

/** Many clients that submit at the same time, each one job after the other. */
public final class Storm implements AutoCloseable {

  private final ExecutorService clients;
  private final List<Future<?>> ends = new ArrayList<>();
  private final AtomicInteger answered = new AtomicInteger();

  private Storm(int connections) {
    clients =
        Executors.newFixedThreadPool(connections, Thread.ofPlatform().name("storm-", 0).factory());
  }

  /** Starts it and returns at once. */
  public static Storm start(
      CarefulClient client, Accepted accepted, List<Submission> jobs, int connections) {
    Storm storm = new Storm(connections);
    AtomicInteger next = new AtomicInteger();
    for (int i = 0; i < connections; i++) {
      storm.ends.add(
          storm.clients.submit(
              () -> {
                for (int job = next.getAndIncrement();
                    job < jobs.size();
                    job = next.getAndIncrement()) {
                  Submission submission = jobs.get(job);
                  accepted.add(submission.key(), client.submit(submission).id());
                  storm.answered.incrementAndGet();
                }
              }));
    }
    return storm;
  }

  /** How many submissions were answered so far. */
  public int answered() {
    return answered.get();
  }

  /**
   * Waits until all are answered.
   *
   * @throws BenchException if one never was
   */
  public void await() {
    try {
      for (Future<?> end : ends) {
        end.get();
      }
    } catch (ExecutionException e) {
      throw new BenchException("a submission failed: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("interrupted", e);
    }
  }

  /** Ends it, answered or not. */
  @Override
  public void close() {
    clients.shutdownNow();
    try {
      if (!clients.awaitTermination(10, TimeUnit.SECONDS)) {
        throw new BenchException("the clients of a storm do not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
