package org.hillock.jobstore;

import java.time.Instant;
import org.hillock.jobcontract.Transition;
import org.jspecify.annotations.Nullable;

/**
 * One change in a job's life.
 *
 * @param sequence counts the changes of the job from 1, without gaps
 * @param at when, by the database's clock
 * @param transition the row of the transition table: move, from, to, actor
 * @param attempt number of the attempt concerned, 0 for none
 * @param reason in words, {@code null} where the move says it all
 */
public record HistoryEntry(
    int sequence, Instant at, Transition transition, int attempt, @Nullable String reason) {}
