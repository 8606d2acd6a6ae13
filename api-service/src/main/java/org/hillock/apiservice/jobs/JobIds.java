package org.hillock.apiservice.jobs;

import org.hillock.apiservice.errors.ApiException;
import org.hillock.apiservice.errors.ErrorCode;
import org.hillock.jobcontract.JobId;
import org.hillock.jobstore.JobReader;
import org.hillock.jobstore.JobView;

/** Finds the job that a path names. */
public final class JobIds {

  private JobIds() {}

  /** The id in a path. What is no id names no job. */
  public static JobId parse(String text) {
    try {
      return JobId.of(text);
    } catch (IllegalArgumentException e) {
      throw unknown(text);
    }
  }

  /**
   * The job of an id.
   *
   * @throws ApiException if there is none
   */
  public static JobView require(JobReader reader, JobId job) {
    return reader.find(job).orElseThrow(() -> unknown(job.toString()));
  }

  /** The refusal for an id that names nothing. */
  public static ApiException unknown(String id) {
    String shown = id.length() <= 60 ? id : id.substring(0, 60) + "…";
    return ApiException.of(
        ErrorCode.JOB_NOT_FOUND,
        "There is no job " + shown + ". GET /api/v1/jobs lists those there are.");
  }
}
