package org.hillock.apiservice.jobs;

import java.time.Instant;
import java.util.List;
import org.hillock.jobcontract.Actor;
import org.hillock.jobcontract.JobState;
import org.hillock.jobcontract.Move;
import org.hillock.jobstore.HistoryEntry;
import org.jspecify.annotations.Nullable;

/**
 * One change in a job's life.
 *
 * @param sequence counts the changes of the job from 1
 * @param at when
 * @param move what happened
 * @param from the state before; {@code null} for the submission
 * @param to the state after
 * @param actor who caused it
 * @param attempt number of the attempt concerned, 0 for none
 * @param reason in words, where the move does not say it all
 */
public record HistoryBody(
    int sequence,
    Instant at,
    Move move,
    @Nullable JobState from,
    JobState to,
    Actor actor,
    int attempt,
    @Nullable String reason) {

  /** An entry as the store knows it. */
  public static HistoryBody of(HistoryEntry entry) {
    return new HistoryBody(
        entry.sequence(),
        entry.at(),
        entry.transition().move(),
        entry.transition().from(),
        entry.transition().to(),
        entry.transition().actor(),
        entry.attempt(),
        entry.reason());
  }

  /** All of a job's history, oldest first. */
  record HistoryList(List<HistoryBody> items) {}
}
