package org.hillock.workerruntime.remote;

import org.hillock.jobcontract.AttemptRef;
import org.hillock.jobcontract.WorkerId;
import org.hillock.jobcontract.worker.Bundle;
import org.hillock.jobcontract.worker.FinishReply;
import org.hillock.jobcontract.worker.FinishReport;
import org.hillock.jobcontract.worker.Heartbeat;
import org.hillock.jobcontract.worker.HeartbeatReply;
import org.hillock.jobcontract.worker.Position;
import org.hillock.jobcontract.worker.ProgressReport;
import org.hillock.jobcontract.worker.Registration;
import org.hillock.jobcontract.worker.RegistrationReply;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repeats every call until the server answers, however long that takes. A refused token counts as
 * an outage, because somebody can mend it while a job runs; it is logged each time.
 */
public final class PatientWorkerApi implements WorkerApi {

  private static final Logger log = LoggerFactory.getLogger(PatientWorkerApi.class);

  private final WorkerApi once;
  private final Backoff backoff;
  private final Pauser pauser;

  /**
   * Around an API that tries once.
   *
   * @param once what to repeat
   * @param backoff how long to wait between
   * @param pauser waits, and says when to give up: calls then throw {@link ApiException.GivenUp}
   */
  public PatientWorkerApi(WorkerApi once, Backoff backoff, Pauser pauser) {
    this.once = once;
    this.backoff = backoff;
    this.pauser = pauser;
  }

  @Override
  public RegistrationReply register(Registration registration)
      throws ApiException, InterruptedException {
    return repeat("register", () -> once.register(registration));
  }

  @Override
  public HeartbeatReply heartbeat(WorkerId worker, Heartbeat heartbeat)
      throws ApiException, InterruptedException {
    return repeat("heartbeat", () -> once.heartbeat(worker, heartbeat));
  }

  @Override
  public Bundle claim(AttemptRef attempt, WorkerId worker)
      throws ApiException, InterruptedException {
    return repeat("claim " + attempt, () -> once.claim(attempt, worker));
  }

  @Override
  public byte[] input(AttemptRef attempt, String sha256, long offset, int length)
      throws ApiException, InterruptedException {
    return repeat(
        "input " + sha256 + " of " + attempt, () -> once.input(attempt, sha256, offset, length));
  }

  @Override
  public void giveBack(AttemptRef attempt, WorkerId worker)
      throws ApiException, InterruptedException {
    repeat(
        "return " + attempt,
        () -> {
          once.giveBack(attempt, worker);
          return attempt;
        });
  }

  @Override
  public void progress(AttemptRef attempt, ProgressReport report)
      throws ApiException, InterruptedException {
    repeat(
        "progress of " + attempt,
        () -> {
          once.progress(attempt, report);
          return attempt;
        });
  }

  @Override
  public Position appendLog(AttemptRef attempt, long offset, byte[] bytes)
      throws ApiException, InterruptedException {
    return repeat("log of " + attempt, () -> once.appendLog(attempt, offset, bytes));
  }

  @Override
  public FinishReply finish(AttemptRef attempt, FinishReport report)
      throws ApiException, InterruptedException {
    return repeat("end of " + attempt, () -> once.finish(attempt, report));
  }

  @Override
  public Position uploaded(String sha256) throws ApiException, InterruptedException {
    return repeat("upload of " + sha256, () -> once.uploaded(sha256));
  }

  @Override
  public Position upload(String sha256, long offset, long size, byte[] part)
      throws ApiException, InterruptedException {
    return repeat("upload of " + sha256, () -> once.upload(sha256, offset, size, part));
  }

  private <T> T repeat(String what, Call<T> call) throws ApiException, InterruptedException {
    for (int failures = 1; ; failures++) {
      try {
        T answer = call.perform();
        if (failures > 1) {
          log.info("{}: delivered after {} failed tries", what, failures - 1);
        }
        return answer;
      } catch (ApiException.Outage outage) {
        tell(failures, what, outage.getMessage());
      } catch (ApiException.Unauthorised unauthorised) {
        log.error("{}: {} Trying again.", what, unauthorised.getMessage());
      }
      if (!pauser.pause(backoff.delay(failures))) {
        throw new ApiException.GivenUp(what + ": given up, because there is no more use in it");
      }
    }
  }

  private static void tell(int failures, String what, @Nullable String why) {
    if (failures == 1) {
      log.warn("{}: {}. Trying until the server answers.", what, why);
    } else {
      log.debug("{}: try {}: {}", what, failures, why);
    }
  }

  private interface Call<T> {
    T perform() throws ApiException, InterruptedException;
  }
}
