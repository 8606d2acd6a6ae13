package org.hillock.jobcontract;

import org.jspecify.annotations.Nullable;

/**
 * One row of the transition table.
 *
 * @param from the state before, {@code null} for a job that does not exist yet
 * @param move what happens
 * @param actor who may cause it
 * @param to the state after
 */
public record Transition(@Nullable JobState from, Move move, Actor actor, JobState to) {}
