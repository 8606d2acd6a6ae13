package org.hillock.apiservice.logs;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.hillock.apiservice.errors.ApiException;
import org.hillock.apiservice.jobs.JobIds;
import org.hillock.apiservice.limits.ApiLimits;
import org.hillock.apiservice.limits.WaitTime;
import org.hillock.apiservice.watch.LongPoll;
import org.hillock.jobcontract.JobId;
import org.hillock.jobcontract.JobState;
import org.hillock.jobstore.JobLog;
import org.hillock.jobstore.JobReader;
import org.hillock.jobstore.JobView;
import org.hillock.jobstore.LogSlice;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;

@RestController
@Tag(name = "logs")
class LogController {

  static final String NEXT_OFFSET = "Hillock-Next-Offset";
  static final String ATTEMPT = "Hillock-Attempt";
  static final String COMPLETE = "Hillock-Log-Complete";

  /** Most bytes of one answer. */
  static final int MOST = 1 << 20;

  private static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);
  private static final Duration USUAL_WAIT = Duration.ofSeconds(20);

  private final JobReader reader;
  private final JobLog log;
  private final LongPoll longPoll;
  private final ApiLimits limits;

  LogController(JobReader reader, JobLog log, LongPoll longPoll, ApiLimits limits) {
    this.reader = reader;
    this.log = log;
    this.longPoll = longPoll;
    this.limits = limits;
  }

  @GetMapping(path = "/api/v1/jobs/{id}/log", produces = MediaType.TEXT_PLAIN_VALUE)
  @Operation(
      operationId = "getLog",
      summary = "What a job printed, from an offset on",
      description = "At most 1 MiB at a time. With follow, waits until there is more.")
  @ApiResponse(
      responseCode = "200",
      description = "The bytes; cut anywhere, also inside a character",
      headers = {
        @Header(
            name = NEXT_OFFSET,
            description = "offset to go on from",
            schema = @Schema(type = "integer")),
        @Header(
            name = ATTEMPT,
            description = "whose log it is",
            schema = @Schema(type = "integer")),
        @Header(
            name = COMPLETE,
            description = "nothing will follow",
            schema = @Schema(type = "boolean"))
      },
      content = @Content(mediaType = "text/plain", schema = @Schema(type = "string")))
  DeferredResult<ResponseEntity<byte[]>> read(
      @PathVariable String id,
      @RequestParam(defaultValue = "0") @Parameter(description = "first byte wanted") long offset,
      @RequestParam(required = false)
          @Parameter(description = "whose log; the current or last attempt if left out")
          @Nullable Integer attempt,
      @RequestParam(defaultValue = "false") boolean follow,
      @RequestParam(required = false)
          @Parameter(description = "how long to follow; 20s if left out")
          @Nullable String wait) {
    if (offset < 0) {
      throw ApiException.parameter("offset", "must be 0 or more");
    }
    JobId job = JobIds.parse(id);
    int wanted = wanted(JobIds.require(reader, job), attempt);
    Duration time = WaitTime.parse(wait, limits.longestWait());
    if (follow && wait == null) {
      time = USUAL_WAIT.compareTo(limits.longestWait()) < 0 ? USUAL_WAIT : limits.longestWait();
    }
    return longPoll.answer(
        job, follow ? time : Duration.ZERO, over -> look(job, wanted, attempt, offset, over));
  }

  private static int wanted(JobView job, @Nullable Integer attempt) {
    int current = job.standing().attempt();
    if (attempt != null && (attempt < 1 || attempt > current)) {
      throw ApiException.parameter(
          "attempt",
          current == 0
              ? "there is none yet: the job has not been handed out"
              : "must be 1 to " + current);
    }
    return attempt == null ? current : attempt;
  }

  private Optional<ResponseEntity<byte[]>> look(
      JobId job, int wanted, @Nullable Integer asked, long offset, boolean over) {
    // the job first: if it says that the attempt is over, then the log read after it is whole
    JobView view = JobIds.require(reader, job);
    int attempt = wanted == 0 && asked == null ? view.standing().attempt() : wanted;
    LogSlice slice =
        attempt == 0 ? new LogSlice(new byte[0], 0, 0) : log.read(job, attempt, offset, MOST);
    boolean complete = isOver(view, attempt) && slice.next() >= slice.length();
    return over || complete || slice.bytes().length > 0
        ? Optional.of(answer(attempt, offset, slice, complete))
        : Optional.empty();
  }

  private static boolean isOver(JobView job, int attempt) {
    if (job.state().isTerminal() || attempt < job.standing().attempt()) {
      return true;
    }
    // handed out, lost or given back, and not handed out again
    return attempt > 0 && job.state() == JobState.QUEUED;
  }

  private static ResponseEntity<byte[]> answer(
      int attempt, long offset, LogSlice slice, boolean complete) {
    return ResponseEntity.ok()
        .contentType(TEXT)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header(NEXT_OFFSET, String.valueOf(offset + slice.bytes().length))
        .header(ATTEMPT, String.valueOf(attempt))
        .header(COMPLETE, String.valueOf(complete))
        .body(slice.bytes());
  }
}
