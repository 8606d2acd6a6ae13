package org.hillock.workerruntime.backend;

/** Why a run is to end early. A later constant overrules an earlier one. */
public enum StopReason {
  /** The worker cannot or may not go on: it shuts down, or its disk is full. Others may run it. */
  GIVE_BACK,
  /** The owner wants it to end. */
  CANCEL,
  /** The attempt is no longer this worker's: nothing may be reported. */
  ABANDON
}
