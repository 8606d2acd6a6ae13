package org.hillock.jobstore.testkit;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hillock.jobcontract.AttemptRef;
import org.hillock.jobcontract.Failure;
import org.hillock.jobcontract.FailureKind;
import org.hillock.jobcontract.JobId;
import org.hillock.jobcontract.WorkerId;
import org.hillock.jobcontract.worker.ArtefactRef;
import org.hillock.jobcontract.worker.FinishReport;
import org.hillock.jobcontract.worker.FinishReport.Outcome;
import org.hillock.jobcontract.worker.Offer;
import org.hillock.jobcontract.worker.Registration;
import org.hillock.jobcontract.worker.ResultLabel;
import org.hillock.jobcontract.worker.RunLimits;
import org.hillock.jobcontract.worker.Usage;
import org.hillock.jobstore.Assignment;
import org.hillock.jobstore.Documents;
import org.hillock.jobstore.IdempotencyKey;
import org.hillock.jobstore.JobSize;
import org.hillock.jobstore.NewJob;
import org.hillock.jobstore.RunOptions;
import org.hillock.jobstore.Target;

/** Brings jobs and workers into the state that a test starts from, by the store's own methods. */
public final class Given {

  /** The environment that everything here uses. */
  public static final String ENVIRONMENT = "software-test";

  private final JobStoreExtension store;

  Given(JobStoreExtension store) {
    this.store = store;
  }

  /** A job that could be submitted, for the platform {@code nest}. */
  public static NewJob aJob() {
    return aJobOn("nest");
  }

  /** A job that could be submitted. */
  public static NewJob aJobOn(String platform) {
    return new NewJob(
        "Balanced network",
        new Target(platform, ENVIRONMENT, ResultLabel.SIMULATION),
        new RunOptions(
            "nwb", 1, true, new RunLimits(Duration.ofMinutes(10), 4L << 30, 1L << 30, 10L << 20)),
        new JobSize(1000.0, 4000, 320_000),
        new Documents(
            "experiment.yaml", "hillock: 1\n", "def build(sim): ...\n", "{\"contract\":1}\n"),
        null);
  }

  /** The same job under an idempotency key. */
  public static NewJob withKey(NewJob job, String key, String request) {
    return new NewJob(
        job.title(),
        job.target(),
        job.options(),
        job.size(),
        job.documents(),
        new IdempotencyKey("somebody", key, request));
  }

  /** A report of success with one file of this name. */
  public static FinishReport success(String file) {
    return new FinishReport(Outcome.SUCCEEDED, null, someUsage(), List.of(aFile(file)));
  }

  /** A report of failure. */
  public static FinishReport failure(FailureKind kind) {
    return new FinishReport(
        Outcome.FAILED, Failure.of(kind, "it went wrong"), someUsage(), List.of());
  }

  /** A report that the attempt was ended because its owner wanted so. */
  public static FinishReport cancelled() {
    return new FinishReport(Outcome.CANCELLED, null, someUsage(), List.of());
  }

  /** A file of a result. */
  public static ArtefactRef aFile(String name) {
    return new ArtefactRef(name, "application/x-hdf5", 12, "0123456789abcdef".repeat(4));
  }

  private static Usage someUsage() {
    return new Usage(2100, 2000, 50_000_000, 1);
  }

  /** A registered worker with many slots that offers these platforms. */
  public WorkerId aWorker(String name, String... platforms) {
    return aWorker(name, 1000, platforms);
  }

  /** A registered worker that offers these platforms. */
  public WorkerId aWorker(String name, int slots, String... platforms) {
    WorkerId id = new WorkerId(UUID.randomUUID());
    store.workers().register(registration(id, name, slots, platforms));
    return id;
  }

  /** What such a worker says of itself. */
  public static Registration registration(
      WorkerId id, String name, int slots, String... platforms) {
    return new Registration(
        id,
        name,
        slots,
        "0.1.0",
        Arrays.stream(platforms)
            .map(
                platform ->
                    new Offer(
                        platform,
                        ENVIRONMENT,
                        ResultLabel.SIMULATION,
                        true,
                        null,
                        Map.of(platform, "3.8", "pynn", "0.13.0")))
            .toList());
  }

  /** A job that waits. */
  public JobId aQueuedJob() {
    return store.store().submit(aJob()).job().id();
  }

  /** A job that was handed to the worker. */
  public AttemptRef aDispatchedJob(WorkerId worker) {
    return dispatched(aQueuedJob(), worker);
  }

  /** A waiting job, now handed to the worker. */
  public AttemptRef dispatched(JobId job, WorkerId worker) {
    List<AttemptRef> made = store.store().dispatch(List.of(new Assignment(job, worker)));
    if (made.size() != 1) {
      throw new AssertionError("job %s could not be handed to %s".formatted(job, worker));
    }
    return made.getFirst();
  }

  /** A job that the worker has claimed. */
  public AttemptRef aRunningJob(WorkerId worker) {
    return running(aQueuedJob(), worker);
  }

  /** A waiting job, now claimed by the worker. */
  public AttemptRef running(JobId job, WorkerId worker) {
    AttemptRef attempt = dispatched(job, worker);
    if (store.store().claim(attempt, worker).isEmpty()) {
      throw new AssertionError("attempt %s could not be claimed".formatted(attempt));
    }
    return attempt;
  }
}
