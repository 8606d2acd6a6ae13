package org.hillock.workerruntime;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hillock.jobcontract.Failure;
import org.hillock.jobcontract.FailureKind;
import org.hillock.jobcontract.WorkerId;
import org.hillock.jobcontract.worker.ArtefactRef;
import org.hillock.jobcontract.worker.Bundle;
import org.hillock.jobcontract.worker.FinishReply;
import org.hillock.jobcontract.worker.FinishReport;
import org.hillock.jobcontract.worker.ProgressReport;
import org.hillock.jobcontract.worker.Usage;
import org.hillock.workerruntime.backend.Effort;
import org.hillock.workerruntime.backend.Outcome;
import org.hillock.workerruntime.backend.StopReason;
import org.hillock.workerruntime.inputs.BadInputException;
import org.hillock.workerruntime.inputs.Fetcher;
import org.hillock.workerruntime.remote.ApiException;
import org.hillock.workerruntime.remote.WorkerApi;
import org.hillock.workerruntime.results.ResultFile;
import org.hillock.workerruntime.results.Uploader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One attempt from claim to finish, in a slot's thread. */
final class AttemptRunner {

  private static final Logger log = LoggerFactory.getLogger(AttemptRunner.class);

  private static final int TOO_LARGE = 413;

  private final WorkerId worker;
  private final Attempt attempt;
  private final WorkerApi api;
  private final Backends backends;
  private final Sealer sealer;
  private final Clock clock;

  /**
   * A runner.
   *
   * @param worker this run of the worker
   * @param attempt what to run
   * @param api repeats what fails for now, until the attempt is abandoned
   * @param backends what there is to run it on
   * @param sealer makes artefacts of what it leaves
   * @param clock measures it
   */
  AttemptRunner(
      WorkerId worker,
      Attempt attempt,
      WorkerApi api,
      Backends backends,
      Sealer sealer,
      Clock clock) {
    this.worker = worker;
    this.attempt = attempt;
    this.api = api;
    this.backends = backends;
    this.sealer = sealer;
    this.clock = clock;
  }

  /** Runs; everything that can go wrong with one attempt ends here. */
  void run() throws InterruptedException {
    try {
      Bundle bundle = api.claim(attempt.ref(), worker);
      attempt.claimed(clock.instant());
      log.debug("{}: claimed, runs on {}", attempt.ref(), bundle.platform());
      runClaimed(bundle);
    } catch (ApiException.Fenced fenced) {
      attempt.stop().give(StopReason.ABANDON);
      log.info("{}: no longer ours, dropped ({})", attempt.ref(), fenced.getMessage());
    } catch (ApiException.GivenUp givenUp) {
      log.warn("{}: dropped without a report: {}", attempt.ref(), givenUp.getMessage());
    } catch (ApiException refused) {
      log.error(
          "{}: the server refuses what this worker says of it; its lease will run out: {}",
          attempt.ref(),
          refused.getMessage());
    }
  }

  private void runClaimed(Bundle bundle) throws ApiException, InterruptedException {
    Optional<Backends.Match> match = backends.find(bundle);
    if (match.isEmpty()) {
      log.error(
          "{}: {} in {} is not offered here, given back",
          attempt.ref(),
          bundle.platform(),
          bundle.environment());
      api.giveBack(attempt.ref(), worker);
      return;
    }
    try {
      Outcome outcome =
          isFetched(bundle)
              ? match.get().backend().run(bundle, attempt)
              : new Outcome.Stopped(Effort.NONE);
      settle(bundle, match.get(), outcome);
    } catch (BadInputException bad) {
      log.error("{}: {}", attempt.ref(), bad.getMessage());
      Failure failure = Failure.of(FailureKind.PLATFORM, "A file of the job: " + bad.getMessage());
      Usage usage = usage(Effort.NONE, bundle, clock.instant());
      finish(new FinishReport(FinishReport.Outcome.FAILED, failure, usage, List.of()));
    } catch (IOException broken) {
      log.error("{}: given back, because {}", attempt.ref(), broken.getMessage());
      api.giveBack(attempt.ref(), worker);
    } catch (RuntimeException unexpected) {
      // the boundary of a slot: one attempt's surprise must not end the worker
      String id = UUID.randomUUID().toString();
      log.error("{}: unexpected, told to the owner as {}", attempt.ref(), id, unexpected);
      Usage usage = usage(Effort.NONE, bundle, clock.instant());
      finish(
          new FinishReport(FinishReport.Outcome.FAILED, unexpectedFailure(id), usage, List.of()));
    }
  }

  /** Whether all files are here that the run reads; if not, the attempt was stopped meanwhile. */
  private boolean isFetched(Bundle bundle)
      throws ApiException, BadInputException, IOException, InterruptedException {
    return Fetcher.needed(bundle).isEmpty()
        || new Fetcher(api)
            .fetch(bundle, attempt.inputs(), () -> attempt.stop().reason().isPresent());
  }

  private static Failure unexpectedFailure(String id) {
    return Failure.of(
        FailureKind.PLATFORM,
        "The worker met something unexpected. Its log has the details under " + id + ".");
  }

  private void settle(Bundle bundle, Backends.Match match, Outcome outcome)
      throws ApiException, IOException, InterruptedException {
    Instant endedAt = clock.instant();
    if (attempt.stop().is(StopReason.ABANDON)) {
      throw new ApiException.Fenced("the server said so");
    }
    if (outcome instanceof Outcome.Stopped && attempt.stop().is(StopReason.GIVE_BACK)) {
      attempt.deliverRest();
      api.giveBack(attempt.ref(), worker);
      return;
    }
    Sealer.Sealed sealed = sealer.seal(bundle, match.offer(), outcome, attempt, endedAt);
    Usage usage = usage(outcome.effort(), bundle, endedAt);
    boolean uploaded;
    try {
      uploaded = upload(sealed);
    } catch (ApiException.Refused refused) {
      log.error("{}: a result is refused: {}", attempt.ref(), refused.getMessage());
      attempt.deliverRest();
      finish(refusedResults(refused, usage));
      return;
    }
    attempt.deliverRest();
    if (!uploaded && attempt.stop().is(StopReason.GIVE_BACK)) {
      api.giveBack(attempt.ref(), worker);
    } else if (!uploaded) {
      // it was too late to stop the run, but not to obey
      finish(new FinishReport(FinishReport.Outcome.CANCELLED, null, usage, List.of()));
    } else {
      finish(report(sealed, usage));
    }
  }

  private static FinishReport report(Sealer.Sealed sealed, Usage usage) {
    List<ArtefactRef> artefacts = sealed.artefacts();
    return switch (sealed.outcome()) {
      case Outcome.Succeeded succeeded ->
          new FinishReport(FinishReport.Outcome.SUCCEEDED, null, usage, artefacts);
      case Outcome.Failed failed ->
          new FinishReport(FinishReport.Outcome.FAILED, failed.failure(), usage, artefacts);
      case Outcome.Stopped stopped ->
          new FinishReport(FinishReport.Outcome.CANCELLED, null, usage, artefacts);
    };
  }

  private Usage usage(Effort effort, Bundle bundle, Instant endedAt) {
    Instant claimedAt = Objects.requireNonNull(attempt.claimedAt(), "claimed before it ran");
    Duration wall = Duration.between(claimedAt, endedAt);
    return new Usage(wall.toMillis(), effort.cpuMillis(), effort.maxRssBytes(), bundle.threads());
  }

  /** Whether all files are there. Only the files of a success are worth stopping for. */
  private boolean upload(Sealer.Sealed sealed)
      throws ApiException, IOException, InterruptedException {
    if (sealed.files().isEmpty()) {
      return true;
    }
    attempt.progress(new ProgressReport("upload", null, null));
    boolean stoppable = sealed.outcome() instanceof Outcome.Succeeded;
    Uploader uploader = new Uploader(api);
    for (ResultFile file : sealed.files()) {
      if (stoppable && attempt.stop().reason().isPresent()) {
        return false;
      }
      uploader.upload(file);
    }
    return true;
  }

  private void finish(FinishReport report) throws ApiException, InterruptedException {
    FinishReply reply;
    try {
      reply = api.finish(attempt.ref(), report);
    } catch (ApiException.Refused refused) {
      log.error("{}: its end was refused: {}", attempt.ref(), refused.getMessage());
      reply = api.finish(attempt.ref(), refusedResults(refused, report.usage()));
    }
    log.info("{}: ended, the job is {}", attempt.ref(), reply.state());
  }

  private static FinishReport refusedResults(ApiException.Refused refused, Usage usage) {
    boolean tooLarge = refused.status() == TOO_LARGE;
    Failure failure =
        Failure.of(
            tooLarge ? FailureKind.LIMIT : FailureKind.PLATFORM,
            "The server did not take the results: " + refused.getMessage());
    return new FinishReport(FinishReport.Outcome.FAILED, failure, usage, List.of());
  }
}
