package org.hillock.messaging;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A bell: any number of rings before or during the wait end one wait. */
final class Wakeup {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition rung = lock.newCondition();
  private boolean pending;

  /** Ends the wait that is going on, or the next one. */
  void ring() {
    lock.lock();
    try {
      pending = true;
      rung.signal();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for a ring.
   *
   * @param longest when to give up
   * @throws InterruptedException if the thread should end
   */
  void await(Duration longest) throws InterruptedException {
    lock.lock();
    try {
      long left = longest.toNanos();
      while (!pending && left > 0) {
        left = rung.awaitNanos(left);
      }
      pending = false;
    } finally {
      lock.unlock();
    }
  }
}
