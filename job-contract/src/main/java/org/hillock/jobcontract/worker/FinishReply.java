package org.hillock.jobcontract.worker;

import org.hillock.jobcontract.JobState;

/**
 * Where the job stands after a {@link FinishReport}: a terminal state, or {@code QUEUED} if another
 * attempt follows.
 *
 * @param state the state
 */
public record FinishReply(JobState state) {}
