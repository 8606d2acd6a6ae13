package org.hillock.bench.client;

import java.time.Instant;
import org.hillock.jobcontract.JobId;
import org.hillock.jobcontract.JobState;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A job as the API shows it.
 *
 * @param id its id
 * @param title its title
 * @param state its state
 * @param attempt number of its current or last attempt, 0 before the first
 * @param sequence number of the newest entry of its history
 * @param submittedAt when it was accepted
 * @param startedAt when a worker claimed it, if one did
 * @param endedAt when it ended, if it did
 * @param failure why it failed, if it did
 */
public record Job(
    JobId id,
    String title,
    JobState state,
    int attempt,
    int sequence,
    Instant submittedAt,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable String failure) {

  static Job read(JsonNode json) {
    JsonNode failure = json.path("failure");
    return new Job(
        JobId.of(json.path("id").asString()),
        json.path("title").asString(""),
        Words.parse(JobState.class, json.path("state").asString()),
        json.path("attempt").asInt(0),
        json.path("sequence").asInt(0),
        Instant.parse(json.path("submitted_at").asString()),
        instant(json.path("started_at")),
        instant(json.path("ended_at")),
        failure.isObject()
            ? failure.path("kind").asString("") + ": " + failure.path("message").asString("")
            : null);
  }

  private static @Nullable Instant instant(JsonNode node) {
    return node.isString() ? Instant.parse(node.asString()) : null;
  }
}
