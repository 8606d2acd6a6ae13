package org.hillock.apiservice.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.hillock.apiservice.errors.DiagnosticBody;
import org.hillock.jobcontract.Failure;
import org.hillock.jobcontract.HoldReason;
import org.hillock.jobcontract.JobId;
import org.hillock.jobcontract.JobState;
import org.hillock.jobcontract.worker.ProgressReport;
import org.hillock.jobcontract.worker.ResultLabel;
import org.hillock.jobcontract.worker.Usage;
import org.hillock.jobstore.JobView;
import org.jspecify.annotations.Nullable;

/**
 * A job.
 *
 * @param id its id, a UUID of version 7
 * @param title the experiment's title
 * @param platform where it runs
 * @param environment the set of packages it runs in, pinned when it was submitted
 * @param label what its results are
 * @param state where it stands
 * @param hold why it is not handed out although it is queued
 * @param attempt number of its current or last attempt, 0 before the first
 * @param sequence number of the newest entry of its history
 * @param submittedAt when it was accepted
 * @param startedAt when its current or last attempt was claimed
 * @param endedAt when it ended
 * @param cancelRequested whether its end has been asked for
 * @param failure why it failed
 * @param progress how far it is
 * @param usage what its last attempt used
 * @param format file format of the data
 * @param threads threads of the simulation
 * @param accelerations whether named accelerations may be used
 * @param durationMs biological time of the experiment, in ms
 * @param size how big the network is
 * @param diagnostics warnings about the description; only in the answer to the submission
 */
public record JobBody(
    JobId id,
    String title,
    String platform,
    String environment,
    ResultLabel label,
    JobState state,
    @Nullable HoldReason hold,
    int attempt,
    int sequence,
    Instant submittedAt,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    boolean cancelRequested,
    @Nullable Failure failure,
    @Nullable ProgressReport progress,
    @Nullable UsageBody usage,
    String format,
    int threads,
    boolean accelerations,
    double durationMs,
    SizeBody size,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<DiagnosticBody> diagnostics) {

  /** A job as the store knows it. */
  public static JobBody of(JobView job) {
    return of(job, null);
  }

  static JobBody of(JobView job, @Nullable List<DiagnosticBody> diagnostics) {
    return new JobBody(
        job.id(),
        job.title(),
        job.target().platform(),
        job.target().environment(),
        job.target().label(),
        job.standing().state(),
        job.standing().hold(),
        job.standing().attempt(),
        job.standing().sequence(),
        job.times().submittedAt(),
        job.times().startedAt(),
        job.times().endedAt(),
        job.standing().cancelRequested(),
        job.failure(),
        job.activity().progress(),
        UsageBody.of(job.activity().usage()),
        job.options().format(),
        job.options().threads(),
        job.options().accelerations(),
        job.size().durationMs(),
        new SizeBody(job.size().neurons(), job.size().expectedSynapses()),
        diagnostics);
  }

  /**
   * How big a network is.
   *
   * @param neurons how many cells
   * @param expectedSynapses how many synapses, estimated
   */
  public record SizeBody(long neurons, long expectedSynapses) {}

  /**
   * What an attempt used.
   *
   * @param wallMs from claim to end, in ms
   * @param cpuMs processor time, in ms
   * @param maxRssBytes largest resident set of one of its processes
   * @param cores how many cores it held
   */
  public record UsageBody(long wallMs, long cpuMs, long maxRssBytes, int cores) {

    static @Nullable UsageBody of(@Nullable Usage usage) {
      return usage == null
          ? null
          : new UsageBody(
              usage.wallMillis(), usage.cpuMillis(), usage.maxRssBytes(), usage.cores());
    }
  }
}
