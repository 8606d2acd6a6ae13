package org.hillock.apiservice.events;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.hillock.apiservice.errors.ApiException;
import org.hillock.apiservice.jobs.JobIds;
import org.hillock.apiservice.watch.JobWatch;
import org.hillock.apiservice.watch.Watcher;
import org.hillock.jobcontract.JobId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

@RestController
@Tag(name = "events")
class EventController {

  private static final long NO_TIMEOUT = 0;

  private final JobWatch watch;
  private final JobStream.Needs needs;

  EventController(JobWatch watch, JobStream.Needs needs) {
    this.watch = watch;
    this.needs = needs;
  }

  @GetMapping(
      path = "/api/v1/jobs/{id}/events",
      produces = {MediaType.TEXT_EVENT_STREAM_VALUE, MediaType.APPLICATION_PROBLEM_JSON_VALUE})
  @Operation(
      operationId = "watchJob",
      summary = "Watch a job (server-sent events)",
      description =
          "Events: `history` (an entry of the history; its id is the sequence number), `progress`,"
              + " `log` (attempt and new length), and at last `end` (the job).")
  @ApiResponse(
      responseCode = "200",
      description = "The stream",
      content =
          @Content(
              mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
              schema = @Schema(type = "string")))
  ResponseEntity<SseEmitter> events(
      @PathVariable String id,
      @RequestHeader(name = "Last-Event-ID", required = false)
          @Parameter(description = "go on after this entry of the history")
          @Nullable String lastEventId) {
    JobId job = JobIds.parse(id);
    JobIds.require(needs.reader(), job);
    SseEmitter emitter = new SseEmitter(NO_TIMEOUT);
    JobStream stream = new JobStream(job, after(lastEventId), emitter, needs);
    Watcher watcher = watch.watch(job, stream);
    stream.watchedBy(watcher);
    emitter.onCompletion(watcher::close);
    emitter.onError(fault -> watcher.close());
    return ResponseEntity.ok()
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header("X-Accel-Buffering", "no") // else nginx keeps the events to itself
        .body(emitter);
  }

  private static int after(@Nullable String lastEventId) {
    if (lastEventId == null || lastEventId.isBlank()) {
      return 0;
    }
    try {
      return Math.max(0, Integer.parseInt(lastEventId.strip()));
    } catch (NumberFormatException e) {
      throw ApiException.parameter(
          "Last-Event-ID", "must be the id of an event of this stream, which is a whole number");
    }
  }
}
