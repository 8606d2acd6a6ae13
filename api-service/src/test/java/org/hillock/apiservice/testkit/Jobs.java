package org.hillock.apiservice.testkit;

import org.hillock.jobcontract.JobId;

/** Jobs that tests need. */
public final class Jobs {

  private Jobs() {}

  /** Submits one. */
  public static JobId submitted(ApiServer server, String platform) {
    return JobId.of(server.post("/api/v1/jobs", Submissions.valid(platform)).expect(201).at("id"));
  }
}
