package org.hillock.jobstore;

import org.hillock.jobcontract.JobId;
import org.hillock.jobcontract.WorkerId;

/**
 * One line of a plan: this job goes to this worker.
 *
 * @param job a queued job
 * @param worker the run of the worker
 */
public record Assignment(JobId job, WorkerId worker) {}
