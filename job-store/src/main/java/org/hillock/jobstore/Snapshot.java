package org.hillock.jobstore;

import java.time.Instant;
import java.util.List;
import org.hillock.jobcontract.JobId;

/**
 * What there is to plan at one instant.
 *
 * @param at the instant, by the database's clock
 * @param queued jobs that may be handed out and that a living worker with a free slot could take,
 *     in the order of their submission
 * @param workers living workers with a free slot, by name
 */
public record Snapshot(Instant at, List<Queued> queued, List<WorkerView> workers) {

  public Snapshot {
    queued = List.copyOf(queued);
    workers = List.copyOf(workers);
  }

  /**
   * A job that waits.
   *
   * @param job its id
   * @param target where it must run
   * @param size how big it is
   * @param threads threads it will use
   * @param submittedAt since when it waits
   */
  public record Queued(JobId job, Target target, JobSize size, int threads, Instant submittedAt) {}
}
