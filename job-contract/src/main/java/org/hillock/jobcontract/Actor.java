package org.hillock.jobcontract;

/** Who causes a move. */
public enum Actor {
  /** The owner of the job, through the API. */
  USER,
  /** The scheduler, by its plan or because a lease ran out. */
  SCHEDULER,
  /** The worker that holds the current attempt. */
  WORKER
}
