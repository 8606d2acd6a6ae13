package org.hillock.messaging;

import org.hillock.jobcontract.JobChanged;

/** Receives what is told of jobs. Calls come one after the other and must not block. */
public interface JobChangedListener {

  /** A job's history, progress or log grew. May repeat. */
  void onJobChanged(JobChanged change);

  /**
   * The connection to the broker was lost and is back: changes in between were not told. Whoever
   * waits for one should look at the store.
   */
  void onGap();
}
