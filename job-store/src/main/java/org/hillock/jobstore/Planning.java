package org.hillock.jobstore;

/** What a plan is made from, and the lock that lets one planner plan at a time. */
public interface Planning {

  /**
   * Runs the work if nobody else is planning, in one transaction that all methods of this module
   * join: {@link #snapshot}, {@link JobStore#dispatch}, {@link JobStore#expire}. If the work
   * throws, nothing of it stays.
   *
   * @return {@code false} if another planner holds the lock; the work was not run then
   */
  boolean inLock(Runnable work);

  /**
   * What there is to plan.
   *
   * @param maxJobs largest number of queued jobs <em>per platform and environment</em>, so that a
   *     long queue for one cannot hide the jobs for another
   */
  Snapshot snapshot(int maxJobs);
}
