package org.hillock.jobstore;

import java.util.Optional;
import org.hillock.jobcontract.AttemptRef;
import org.hillock.jobcontract.JobId;
import org.hillock.jobcontract.worker.Position;

/** What the attempts of a job printed. Each attempt has a log of its own, without gaps. */
public interface JobLog {

  /**
   * Adds to the log of the current, running attempt. What is there already is skipped, so that the
   * same bytes may be sent again; bytes beyond the end are refused by the position to go on from.
   *
   * @param offset place of the first byte in the whole log
   * @return how much of the log is stored now, or empty if the attempt is not the current, running
   *     one
   */
  Optional<Position> append(AttemptRef attempt, long offset, byte[] bytes);

  /**
   * Reads part of a log.
   *
   * @param attempt number of the attempt
   * @param offset first byte wanted
   * @param max largest number of bytes wanted
   * @return the bytes; none if there are none there (yet), or no such attempt
   */
  LogSlice read(JobId job, int attempt, long offset, int max);
}
