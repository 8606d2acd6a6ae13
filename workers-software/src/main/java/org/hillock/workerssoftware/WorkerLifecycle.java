package org.hillock.workerssoftware;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import org.hillock.workerruntime.WorkerAgent;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * Starts the worker after everything else of its process and stops it before: in a process that
 * also serves the API, a worker that stops must still be able to give its jobs back.
 */
final class WorkerLifecycle implements SmartLifecycle {

  private final Supplier<WorkerAgent> agents;
  private @Nullable WorkerAgent agent;

  WorkerLifecycle(Supplier<WorkerAgent> agents) {
    this.agents = agents;
  }

  @Override
  public synchronized void start() {
    WorkerAgent fresh = agents.get();
    try {
      fresh.start();
    } catch (IOException unusable) {
      throw new UncheckedIOException("the worker cannot start: " + unusable.getMessage(), unusable);
    }
    agent = fresh;
  }

  @Override
  public synchronized void stop() {
    if (agent != null) {
      agent.close();
      agent = null;
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return agent != null;
  }

  @Override
  public int getPhase() {
    return Integer.MAX_VALUE - 1;
  }
}
