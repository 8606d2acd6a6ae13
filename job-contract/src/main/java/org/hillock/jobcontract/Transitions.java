package org.hillock.jobcontract;

import static org.hillock.jobcontract.JobState.CANCELLED;
import static org.hillock.jobcontract.JobState.DISPATCHED;
import static org.hillock.jobcontract.JobState.FAILED;
import static org.hillock.jobcontract.JobState.QUEUED;
import static org.hillock.jobcontract.JobState.RUNNING;
import static org.hillock.jobcontract.JobState.SUCCEEDED;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The one table of what may happen to a job, and by whom. Every change of state passes it. */
public final class Transitions {

  private static final List<Transition> TABLE =
      List.of(
          new Transition(null, Move.SUBMIT, Actor.USER, QUEUED),
          new Transition(QUEUED, Move.DISPATCH, Actor.SCHEDULER, DISPATCHED),
          new Transition(QUEUED, Move.CANCEL, Actor.USER, CANCELLED),
          new Transition(DISPATCHED, Move.CLAIM, Actor.WORKER, RUNNING),
          new Transition(DISPATCHED, Move.RETURN, Actor.WORKER, QUEUED),
          new Transition(DISPATCHED, Move.LOSE, Actor.SCHEDULER, QUEUED),
          new Transition(DISPATCHED, Move.FAIL, Actor.SCHEDULER, FAILED),
          new Transition(DISPATCHED, Move.CANCEL, Actor.USER, CANCELLED),
          new Transition(RUNNING, Move.SUCCEED, Actor.WORKER, SUCCEEDED),
          new Transition(RUNNING, Move.FAIL, Actor.WORKER, FAILED),
          new Transition(RUNNING, Move.CANCEL, Actor.WORKER, CANCELLED),
          new Transition(RUNNING, Move.RETRY, Actor.WORKER, QUEUED),
          new Transition(RUNNING, Move.RETURN, Actor.WORKER, QUEUED),
          new Transition(RUNNING, Move.LOSE, Actor.SCHEDULER, QUEUED),
          new Transition(RUNNING, Move.FAIL, Actor.SCHEDULER, FAILED),
          // the owner asked, and the worker that should have obeyed is gone
          new Transition(RUNNING, Move.CANCEL, Actor.SCHEDULER, CANCELLED));

  private Transitions() {}

  /** All rows, in the order of a job's life. */
  public static List<Transition> all() {
    return TABLE;
  }

  /** The row for this move, or empty if the move is not allowed there. */
  public static Optional<Transition> find(@Nullable JobState from, Move move, Actor actor) {
    return TABLE.stream()
        .filter(row -> Objects.equals(row.from(), from))
        .filter(row -> row.move() == move && row.actor() == actor)
        .findFirst();
  }

  /**
   * The row for this move.
   *
   * @throws IllegalMoveException if the table has none
   */
  public static Transition require(@Nullable JobState from, Move move, Actor actor) {
    return find(from, move, actor).orElseThrow(() -> new IllegalMoveException(from, move, actor));
  }
}
