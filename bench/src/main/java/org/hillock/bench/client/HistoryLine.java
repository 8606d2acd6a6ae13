package org.hillock.bench.client;

import java.time.Instant;
import org.hillock.jobcontract.Actor;
import org.hillock.jobcontract.JobState;
import org.hillock.jobcontract.Move;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One change of a job, as the API shows it.
 *
 * @param sequence counts from 1
 * @param at when
 * @param move what happened
 * @param from state before, {@code null} for the first
 * @param to state after
 * @param actor who caused it
 * @param attempt number of the attempt concerned, 0 for none
 */
public record HistoryLine(
    int sequence,
    Instant at,
    Move move,
    @Nullable JobState from,
    JobState to,
    Actor actor,
    int attempt) {

  static HistoryLine read(JsonNode json) {
    JsonNode from = json.path("from");
    return new HistoryLine(
        json.path("sequence").asInt(),
        Instant.parse(json.path("at").asString()),
        Words.parse(Move.class, json.path("move").asString()),
        from.isString() ? Words.parse(JobState.class, from.asString()) : null,
        Words.parse(JobState.class, json.path("to").asString()),
        Words.parse(Actor.class, json.path("actor").asString()),
        json.path("attempt").asInt(0));
  }

  @Override
  public String toString() {
    return "%d %s %s->%s by %s #%d".formatted(sequence, move, from, to, actor, attempt);
  }
}
