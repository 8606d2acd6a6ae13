package org.hillock.jobcontract;

/**
 * One hand-out of a job. Every write of a worker carries it; a write whose number is no longer the
 * job's current one changes nothing (DESIGN promise 3).
 *
 * @param job the job
 * @param number counts the hand-outs of the job from 1
 */
public record AttemptRef(JobId job, int number) {

  public AttemptRef {
    if (number < 1) {
      throw new IllegalArgumentException("attempt numbers start at 1, not " + number);
    }
  }

  @Override
  public String toString() {
    return job + "#" + number;
  }
}
