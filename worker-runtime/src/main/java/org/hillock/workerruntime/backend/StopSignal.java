package org.hillock.workerruntime.backend;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Tells a run that it is to end early. Once given, it stays given; only its reason may rise. */
public final class StopSignal {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final List<Runnable> listeners = new ArrayList<>();
  private @Nullable StopReason reason;

  /** The reason, once the signal is given. */
  public Optional<StopReason> reason() {
    lock.lock();
    try {
      return Optional.ofNullable(reason);
    } finally {
      lock.unlock();
    }
  }

  /** Whether it is given for this very reason. */
  public boolean is(StopReason asked) {
    return reason().filter(asked::equals).isPresent();
  }

  /**
   * Gives the signal. A weaker reason than the present one changes nothing.
   *
   * @return whether this changed something
   */
  public boolean give(StopReason why) {
    List<Runnable> told;
    lock.lock();
    try {
      if (reason != null && reason.compareTo(why) >= 0) {
        return false;
      }
      told = reason == null ? List.copyOf(listeners) : List.of();
      reason = why;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    told.forEach(Runnable::run);
    return true;
  }

  /** Runs the action when the signal is first given; at once if it is already. */
  public void whenGiven(Runnable action) {
    lock.lock();
    try {
      if (reason == null) {
        listeners.add(action);
        return;
      }
    } finally {
      lock.unlock();
    }
    action.run();
  }

  /**
   * Waits for the signal to be given, or to rise to at least a reason.
   *
   * @param least the weakest reason that ends the wait
   * @param time how long at most
   * @return whether it is
   */
  public boolean await(StopReason least, Duration time) throws InterruptedException {
    long nanos = time.toNanos();
    lock.lock();
    try {
      while (reason == null || reason.compareTo(least) < 0) {
        if (nanos <= 0) {
          return false;
        }
        nanos = changed.awaitNanos(nanos);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }
}
