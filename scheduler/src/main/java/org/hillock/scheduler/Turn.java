package org.hillock.scheduler;

import java.time.Duration;

/**
 * What the scheduler does when it looks: plan, end attempts, mend the broker. Used by one thread.
 */
final class Turn {

  private final Dispatcher dispatcher;
  private final LeaseKeeper leases;
  private final Mender mender;
  private final SchedulerSettings settings;

  Turn(Dispatcher dispatcher, LeaseKeeper leases, Mender mender, SchedulerSettings settings) {
    this.dispatcher = dispatcher;
    this.leases = leases;
    this.mender = mender;
    this.settings = settings;
  }

  /** The broker may have lost everything. Any thread may say so. */
  void suspectBroker() {
    mender.suspect();
  }

  /**
   * Does what is due.
   *
   * @return how long the next turn may wait unless something happens
   */
  Duration take() {
    Dispatcher.Outcome outcome = dispatcher.plan();
    if (outcome == Dispatcher.Outcome.FAILED) {
      return settings.poll();
    }
    leases.contact(); // before anything is expired: this may be the first answer for a long time
    boolean freed = leases.turn();
    mender.turn();
    if (freed) {
      return Duration.ZERO;
    }
    return switch (outcome) {
      case MORE -> Duration.ZERO;
      case CONTENDED -> settings.contention();
      case DONE, FAILED -> settings.poll();
    };
  }
}
