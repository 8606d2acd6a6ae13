package org.hillock.messaging;

import org.hillock.jobcontract.JobChanged;

/**
 * Tells of changes that no transaction vouches for, such as progress. It never blocks, and drops
 * what the broker cannot take now; of several equal messages that wait, one is sent.
 */
@FunctionalInterface
public interface EventPublisher {

  /** Tells everybody who watches jobs. */
  void publish(JobChanged change);
}
