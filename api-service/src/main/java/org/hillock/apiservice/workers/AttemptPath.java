package org.hillock.apiservice.workers;

import org.hillock.apiservice.errors.ApiException;
import org.hillock.apiservice.errors.ErrorCode;
import org.hillock.apiservice.jobs.JobIds;
import org.hillock.jobcontract.AttemptRef;
import org.hillock.jobcontract.JobState;
import org.hillock.jobcontract.WorkerId;
import org.hillock.jobstore.JobReader;

/** Reads the ids in the paths of the worker API. */
final class AttemptPath {

  private AttemptPath() {}

  static AttemptRef attempt(String job, int number) {
    if (number < 1) {
      throw ApiException.parameter("attempt", "attempt numbers start at 1, not " + number);
    }
    return new AttemptRef(JobIds.parse(job), number);
  }

  static WorkerId worker(String id) {
    try {
      return WorkerId.of(id);
    } catch (IllegalArgumentException e) {
      throw ApiException.parameter("worker", "\"" + id + "\" is not a UUID");
    }
  }

  /** The answer that tells a worker to end what it does for an attempt. */
  static ApiException notCurrent(AttemptRef attempt) {
    return ApiException.of(
        ErrorCode.ATTEMPT_NOT_CURRENT,
        "Attempt "
            + attempt.number()
            + " of job "
            + attempt.job()
            + " is not the current one, or not this worker's. End it and report nothing more.");
  }

  /** Whether a worker runs it, and it is the job's last. */
  static boolean isCurrent(JobReader reader, AttemptRef attempt) {
    return reader
        .find(attempt.job())
        .filter(job -> job.state() == JobState.RUNNING)
        .filter(job -> job.standing().attempt() == attempt.number())
        .isPresent();
  }
}
