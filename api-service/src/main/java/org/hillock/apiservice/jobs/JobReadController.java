package org.hillock.apiservice.jobs;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.hillock.apiservice.jobs.HistoryBody.HistoryList;
import org.hillock.apiservice.limits.ApiLimits;
import org.hillock.apiservice.limits.WaitTime;
import org.hillock.apiservice.watch.LongPoll;
import org.hillock.jobcontract.JobId;
import org.hillock.jobcontract.worker.Bundle;
import org.hillock.jobstore.JobReader;
import org.hillock.jobstore.JobView;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;

/** What reads jobs. */
@RestController
@Tag(name = "jobs")
class JobReadController {

  private static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);

  private final JobReader reader;
  private final JobListing listing;
  private final LongPoll longPoll;
  private final ApiLimits limits;

  JobReadController(JobReader reader, JobListing listing, LongPoll longPoll, ApiLimits limits) {
    this.reader = reader;
    this.listing = listing;
    this.longPoll = longPoll;
    this.limits = limits;
  }

  @GetMapping(path = "/api/v1/jobs", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(operationId = "listJobs", summary = "List jobs, newest first")
  JobListing.JobList list(
      @RequestParam(required = false)
          @Parameter(description = "only jobs in these states; may be repeated")
          @Nullable List<String> state,
      @RequestParam(required = false) @Nullable String platform,
      @RequestParam(required = false) @Parameter(description = "next_cursor of the page before")
          @Nullable String cursor,
      @RequestParam(required = false)
          @Parameter(description = "most jobs in the answer; 20 if left out")
          @Nullable Integer limit) {
    return listing.list(state == null ? List.of() : state, platform, cursor, limit);
  }

  @GetMapping(path = "/api/v1/jobs/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "getJob",
      summary = "Get a job",
      description =
          "With wait, answers when its history grows past `after`, when it has ended, or when the"
              + " time is over.")
  DeferredResult<JobBody> get(
      @PathVariable String id,
      @RequestParam(required = false) @Parameter(description = "such as 20s") @Nullable String wait,
      @RequestParam(required = false)
          @Parameter(description = "sequence number known already; the present one if left out")
          @Nullable Integer after) {
    JobId job = JobIds.parse(id);
    Duration time = WaitTime.parse(wait, limits.longestWait());
    JobView now = JobIds.require(reader, job);
    int known = after == null ? now.standing().sequence() : after;
    return longPoll.answer(
        job,
        time,
        over -> {
          JobView view = JobIds.require(reader, job);
          return over || view.state().isTerminal() || view.standing().sequence() > known
              ? Optional.of(JobBody.of(view))
              : Optional.empty();
        });
  }

  @GetMapping(path = "/api/v1/jobs/{id}/history", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(operationId = "getHistory", summary = "Everything that happened to a job")
  HistoryList history(@PathVariable String id) {
    JobId job = JobIds.parse(id);
    JobIds.require(reader, job);
    return new HistoryList(reader.history(job, 0).stream().map(HistoryBody::of).toList());
  }

  @GetMapping(path = "/api/v1/jobs/{id}/script", produces = MediaType.TEXT_PLAIN_VALUE)
  @Operation(operationId = "getScript", summary = "The generated PyNN module, also before it runs")
  ResponseEntity<String> script(@PathVariable String id) {
    String script = reader.script(JobIds.parse(id)).orElseThrow(() -> JobIds.unknown(id));
    return text("experiment.py", script);
  }

  @GetMapping(path = "/api/v1/jobs/{id}/description", produces = MediaType.TEXT_PLAIN_VALUE)
  @Operation(operationId = "getDescription", summary = "The description as it was submitted")
  ResponseEntity<String> description(@PathVariable String id) {
    Bundle.File file = reader.description(JobIds.parse(id)).orElseThrow(() -> JobIds.unknown(id));
    return text(file.name(), file.text());
  }

  private static ResponseEntity<String> text(String name, String text) {
    return ResponseEntity.ok()
        .contentType(TEXT)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(name).build().toString())
        .body(text);
  }
}
