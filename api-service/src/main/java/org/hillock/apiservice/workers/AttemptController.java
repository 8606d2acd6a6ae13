package org.hillock.apiservice.workers;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.hillock.apiservice.errors.ApiException;
import org.hillock.jobcontract.AttemptRef;
import org.hillock.jobcontract.worker.Bundle;
import org.hillock.jobcontract.worker.Claim;
import org.hillock.jobcontract.worker.FinishReply;
import org.hillock.jobcontract.worker.FinishReport;
import org.hillock.jobcontract.worker.Position;
import org.hillock.jobcontract.worker.ProgressReport;
import org.hillock.jobcontract.worker.WorkerPaths;
import org.hillock.jobstore.JobLog;
import org.hillock.jobstore.JobStore;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What workers say of an attempt. All of it may be said again, and none of it by a late worker. */
@RestController
@Tag(name = "workers")
class AttemptController {

  private final JobStore store;
  private final JobLog log;
  private final Finishing finishing;
  private final Hints hints;

  AttemptController(JobStore store, JobLog log, Finishing finishing, Hints hints) {
    this.store = store;
    this.log = log;
    this.finishing = finishing;
    this.hints = hints;
  }

  @PostMapping(path = WorkerPaths.CLAIM, produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(operationId = "claimAttempt", summary = "Take an attempt that was handed out")
  Bundle claim(@PathVariable String job, @PathVariable int attempt, @RequestBody Claim claim) {
    AttemptRef ref = AttemptPath.attempt(job, attempt);
    Bundle bundle = store.claim(ref, claim.worker()).orElseThrow(() -> AttemptPath.notCurrent(ref));
    hints.moved(ref);
    return bundle;
  }

  @PostMapping(WorkerPaths.RETURN)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(operationId = "returnAttempt", summary = "Give an attempt back unharmed")
  void giveBack(@PathVariable String job, @PathVariable int attempt, @RequestBody Claim claim) {
    AttemptRef ref = AttemptPath.attempt(job, attempt);
    if (!store.giveBack(ref, claim.worker())) {
      throw AttemptPath.notCurrent(ref);
    }
    hints.moved(ref);
  }

  @PutMapping(WorkerPaths.PROGRESS)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(operationId = "reportProgress", summary = "Say how far an attempt is")
  void progress(
      @PathVariable String job, @PathVariable int attempt, @RequestBody ProgressReport report) {
    AttemptRef ref = AttemptPath.attempt(job, attempt);
    if (!store.progress(ref, report)) {
      throw AttemptPath.notCurrent(ref);
    }
    hints.grew(ref);
  }

  @PutMapping(path = WorkerPaths.LOG, produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(operationId = "appendLog", summary = "Append bytes to the log of an attempt")
  Position appendLog(
      @PathVariable String job,
      @PathVariable int attempt,
      @RequestParam long offset,
      HttpServletRequest request)
      throws IOException {
    AttemptRef ref = AttemptPath.attempt(job, attempt);
    if (offset < 0) {
      throw ApiException.parameter("offset", "must be 0 or more");
    }
    // the filter has bounded the body
    byte[] bytes = request.getInputStream().readAllBytes();
    Position position =
        log.append(ref, offset, bytes).orElseThrow(() -> AttemptPath.notCurrent(ref));
    hints.grew(ref);
    return position;
  }

  @PostMapping(path = WorkerPaths.FINISH, produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(operationId = "finishAttempt", summary = "End an attempt, after all uploads")
  FinishReply finish(
      @PathVariable String job, @PathVariable int attempt, @RequestBody FinishReport report)
      throws IOException {
    AttemptRef ref = AttemptPath.attempt(job, attempt);
    FinishReply reply = finishing.finish(ref, report);
    hints.moved(ref);
    return reply;
  }
}
