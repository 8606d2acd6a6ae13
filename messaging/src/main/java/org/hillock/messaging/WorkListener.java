package org.hillock.messaging;

import org.hillock.jobcontract.WorkAvailable;

/** Receives the wakes for the scheduler. A call may repeat, must not block, and may be missed. */
@FunctionalInterface
public interface WorkListener {

  /** There may be something to plan. */
  void onWork(WorkAvailable work);
}
