package org.hillock.jobcontract;

import org.jspecify.annotations.Nullable;

/**
 * The message that tells everybody who watches a job that its history grew. It is a hint: what
 * happened is read from the store.
 *
 * @param job the job
 * @param sequence number of the newest entry of its history, from 1; {@code null} when only its
 *     progress or log changed
 * @param state where the job stands after it
 */
public record JobChanged(JobId job, @Nullable Integer sequence, JobState state) {}
