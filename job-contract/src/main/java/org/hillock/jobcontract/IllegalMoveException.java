package org.hillock.jobcontract;

import org.jspecify.annotations.Nullable;

/** A move that {@link Transitions} does not have. */
public final class IllegalMoveException extends RuntimeException {

  /** Names the missing row. */
  public IllegalMoveException(@Nullable JobState from, Move move, Actor actor) {
    super("no move %s by %s from %s".formatted(move, actor, from == null ? "nothing" : from));
  }
}
