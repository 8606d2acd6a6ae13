package org.hillock.apiservice.watch;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One who waits. However often it is woken, it looks once at a time, and once more if it was woken
 * while it looked.
 */
public final class Watcher implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Watcher.class);

  private final Executor pool;
  private final Runnable look;
  private final Consumer<Watcher> onClose;
  private final AtomicInteger wakes = new AtomicInteger();
  private final AtomicBoolean closed = new AtomicBoolean();

  Watcher(Executor pool, Runnable look, Consumer<Watcher> onClose) {
    this.pool = pool;
    this.look = look;
    this.onClose = onClose;
  }

  void wake() {
    if (wakes.getAndIncrement() == 0 && !closed.get()) {
      try {
        pool.execute(this::run);
      } catch (RejectedExecutionException e) {
        log.debug("the service stops; nobody is told any more");
      }
    }
  }

  private void run() {
    int seen;
    do {
      seen = wakes.get();
      if (!closed.get()) {
        lookOnce();
      }
    } while (!wakes.compareAndSet(seen, 0));
  }

  private void lookOnce() {
    try {
      look.run();
    } catch (RuntimeException e) {
      // the thread's boundary: the next wake, or the safety net, looks again
      log.warn("could not tell a client of news, and will try again: {}", e.toString());
    }
  }

  /** There is nothing more to wait for. May be called by any thread, and again. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      onClose.accept(this);
    }
  }
}
