package org.hillock.scheduler;

import org.hillock.jobstore.Snapshot;

/**
 * Decides which waiting jobs go to which workers. A planner is a pure function: the same snapshot
 * gives the same plan, it reads no clock ({@link Snapshot#at} is the time) and keeps nothing
 * between calls. So a plan can be tested, repeated and explained.
 *
 * <p>What is to come fits into these two records without another signature:
 *
 * <ul>
 *   <li><em>Fair share</em>: the snapshot says for each job to whom it belongs, and what each owner
 *       has lately used and is owed; a planner then walks the owners instead of the queue.
 *   <li><em>Reservations</em>: the snapshot lists spans of time in which a worker's slots are kept
 *       for somebody, and until when each running attempt may last; the plan says which slot it
 *       leaves free, for which job and until when.
 *   <li><em>Start-time estimates</em>: the plan is drawn on into the future with the same data, and
 *       gains one expected start for each job that it did not assign.
 * </ul>
 */
@FunctionalInterface
public interface Planner {

  /**
   * Makes a plan.
   *
   * @param snapshot what waits, and who is free
   * @return no more jobs for a worker than it has free slots, each job at most once and only to a
   *     worker that offers the job's platform in the job's environment
   */
  Plan plan(Snapshot snapshot);
}
