package org.hillock.jobcontract;

/** What can happen to a job. Which move leads from where to where is in {@link Transitions}. */
public enum Move {
  /** The job is accepted. */
  SUBMIT,
  /** The plan hands the job to a worker. */
  DISPATCH,
  /** The worker takes the job it was handed. */
  CLAIM,
  /** The worker hands the job back unharmed: no slot, or it shuts down. */
  RETURN,
  /**
   * Nobody claimed the ticket, or the worker fell silent: the attempt is over, another may follow.
   */
  LOSE,
  /** The attempt failed in a way that another attempt may mend. */
  RETRY,
  /** The job ended with results. */
  SUCCEED,
  /** The job ended without results, for good. */
  FAIL,
  /** The job ended because its owner asked for it. */
  CANCEL
}
