package org.hillock.apiservice.jobs;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.hillock.apiservice.security.Caller;
import org.hillock.jobcontract.JobId;
import org.hillock.jobstore.CancelOutcome;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What changes jobs. */
@RestController
@Tag(name = "jobs")
class JobController {

  private final SubmissionService submissions;
  private final JobCancellation cancellation;

  JobController(SubmissionService submissions, JobCancellation cancellation) {
    this.submissions = submissions;
    this.cancellation = cancellation;
  }

  @PostMapping(
      path = "/api/v1/jobs",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "submitJob",
      summary = "Submit a job",
      description =
          "Checks and compiles the description and accepts the job. 201 means that it is durable."
              + " With an Idempotency-Key, the same request gives the same job (200)."
              + " With dry_run=true it is only checked: the answer tells what would be made, with"
              + " the warnings, and nothing is kept; a key has no effect.")
  @ApiResponse(
      responseCode = "201",
      description = "Accepted",
      content = @Content(schema = @Schema(implementation = JobBody.class)))
  @ApiResponse(
      responseCode = "200",
      description = "Accepted before, under the same key; or what would be made",
      content = @Content(schema = @Schema(oneOf = {JobBody.class, DryRunBody.class})))
  ResponseEntity<?> submit(
      @AuthenticationPrincipal @Parameter(hidden = true) Caller caller,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @RequestParam(name = "dry_run", defaultValue = "false") boolean dryRun,
      @RequestBody SubmissionBody body) {
    if (dryRun) {
      return ResponseEntity.ok(submissions.tryOut(body));
    }
    SubmissionService.Answer answer = submissions.submit(caller, body, key);
    return ResponseEntity.status(answer.created() ? HttpStatus.CREATED : HttpStatus.OK)
        .location(URI.create("/api/v1/jobs/" + answer.job().id()))
        .body(answer.job());
  }

  @PostMapping(path = "/api/v1/jobs/{id}/cancel", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "cancelJob",
      summary = "Ask for a job's end",
      description = "A waiting job ends at once, a running one within seconds. May be repeated.")
  @ApiResponse(responseCode = "200", description = "The job has ended")
  @ApiResponse(responseCode = "202", description = "Its worker has been asked to end it")
  ResponseEntity<JobBody> cancel(@PathVariable String id) {
    JobId job = JobIds.parse(id);
    CancelOutcome outcome = cancellation.cancel(job).orElseThrow(() -> JobIds.unknown(id));
    HttpStatus status =
        switch (outcome.effect()) {
          case CANCELLED, ALREADY_ENDED -> HttpStatus.OK;
          case REQUESTED -> HttpStatus.ACCEPTED;
        };
    return ResponseEntity.status(status).body(JobBody.of(outcome.job()));
  }
}
