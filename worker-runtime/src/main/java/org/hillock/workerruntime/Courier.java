package org.hillock.workerruntime;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.hillock.jobcontract.AttemptRef;
import org.hillock.jobcontract.worker.ProgressReport;
import org.hillock.workerruntime.backend.StopReason;
import org.hillock.workerruntime.backend.StopSignal;
import org.hillock.workerruntime.remote.ApiException;
import org.hillock.workerruntime.remote.WorkerApi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries an attempt's log and progress to the server, behind the job's back: nothing it waits for
 * holds the job up. The log goes from the offset that the server names, so it catches up after an
 * outage; of the progress only the newest report goes. Its thread is taken when there is first
 * something to carry.
 */
final class Courier {

  private static final Logger log = LoggerFactory.getLogger(Courier.class);
  private static final int CHUNK = 256 * 1024;

  private final AttemptRef attempt;
  private final WorkerApi api;
  private final StopSignal stop;
  private final Executor threads;
  private final Duration pace;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition news = lock.newCondition();
  private final CountDownLatch done = new CountDownLatch(1);
  private @Nullable AttemptLog source;
  private @Nullable ProgressReport newest;
  private long sent;
  private boolean started;
  private boolean closing;
  private boolean dropped;

  Courier(AttemptRef attempt, WorkerApi api, StopSignal stop, Executor threads, Duration pace) {
    this.attempt = attempt;
    this.api = api;
    this.stop = stop;
    this.threads = threads;
    this.pace = pace;
  }

  /** Says which log to carry; before anything is appended to it. */
  void carry(AttemptLog attemptLog) {
    lock.lock();
    try {
      source = attemptLog;
    } finally {
      lock.unlock();
    }
  }

  /** Takes a report in the place of one not sent yet. */
  void progress(ProgressReport report) {
    lock.lock();
    try {
      newest = report;
      wake();
    } finally {
      lock.unlock();
    }
  }

  /** Says that the log has grown. */
  void grown() {
    lock.lock();
    try {
      wake();
    } finally {
      lock.unlock();
    }
  }

  private void wake() {
    if (!started && !closing) {
      started = true;
      threads.execute(this::run);
    }
    news.signalAll();
  }

  /** Waits until all is delivered, or cannot be any more. Nothing may be added after. */
  void finish() throws InterruptedException {
    lock.lock();
    try {
      closing = true;
      if (!started) {
        return;
      }
      news.signalAll();
    } finally {
      lock.unlock();
    }
    done.await();
  }

  /** Ends without delivering what is left, if it has not ended. */
  void drop() {
    lock.lock();
    try {
      closing = true;
      if (started && done.getCount() > 0) {
        stop.give(StopReason.ABANDON);
        dropped = true;
      }
      news.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    try {
      while (awaitNews()) {
        deliverProgress();
        deliverLog();
        rest();
      }
    } catch (ApiException.GivenUp givenUp) {
      log.debug("{}: {}", attempt, givenUp.getMessage());
    } catch (ApiException.Fenced fenced) {
      stop.give(StopReason.ABANDON);
    } catch (ApiException refused) {
      // the job and its results are worth more than its live log: they go on
      log.error("{}: log and progress are no longer sent: {}", attempt, refused.getMessage());
    } catch (IOException unreadable) {
      log.error("{}: its log cannot be read: {}", attempt, unreadable.toString());
    } catch (InterruptedException leaving) {
      Thread.currentThread().interrupt();
    } finally {
      done.countDown();
    }
  }

  /** Waits for something to do; {@code false} if there is none and never will be. */
  private boolean awaitNews() throws InterruptedException {
    lock.lock();
    try {
      while (newest == null && unsent() <= 0) {
        if (closing) {
          return false;
        }
        news.await();
      }
      return !dropped;
    } finally {
      lock.unlock();
    }
  }

  private long unsent() {
    return source == null ? 0 : source.length() - sent;
  }

  private void deliverProgress() throws ApiException, InterruptedException {
    ProgressReport report;
    lock.lock();
    try {
      report = newest;
      newest = null;
    } finally {
      lock.unlock();
    }
    if (report != null) {
      api.progress(attempt, report);
    }
  }

  private void deliverLog() throws ApiException, IOException, InterruptedException {
    AttemptLog from = source;
    if (from == null) {
      return;
    }
    byte[] chunk = from.read(sent, CHUNK);
    if (chunk.length > 0) {
      sent = Math.min(api.appendLog(attempt, sent, chunk).next(), from.length());
    }
  }

  /** Lets news gather, unless there is a backlog or the end is near. */
  private void rest() throws InterruptedException {
    lock.lock();
    try {
      long nanos = pace.toNanos();
      while (nanos > 0 && !closing && unsent() < CHUNK) {
        nanos = news.awaitNanos(nanos);
      }
    } finally {
      lock.unlock();
    }
  }
}
