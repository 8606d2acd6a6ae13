package org.hillock.jobstore;

import static org.hillock.jobcontract.JobState.DISPATCHED;
import static org.hillock.jobcontract.JobState.FAILED;
import static org.hillock.jobcontract.JobState.QUEUED;
import static org.hillock.jobcontract.JobState.RUNNING;

import org.hillock.jobcontract.Actor;
import org.hillock.jobcontract.JobState;
import org.hillock.jobcontract.Move;
import org.hillock.jobcontract.Transition;
import org.hillock.jobcontract.Transitions;

/**
 * The SQL of one row of the transition table. This is the only place that changes the state of a
 * job that exists, so that every change has the same form: one conditional update, with the job's
 * history, the end of its attempt and the outbox in the same statement.
 *
 * <p>Parameters: {@code :reason} always; {@code :kind}, {@code :message}, {@code :path}, {@code
 * :line}, {@code :column} for a move to FAILED; and those of the parts that are added. The rows
 * that were moved are those that the statement answers; none means that the condition did not hold.
 */
final class MoveStatement {

  /** The one job and attempt given by {@code :job} and {@code :number}. */
  static final String THIS_ATTEMPT = "j.id = :job and j.attempt = :number";

  /** Any of the jobs and attempts given by the arrays {@code :jobs} and {@code :numbers}. */
  static final String THESE_ATTEMPTS =
      "(j.id, j.attempt) in (select * from unnest(cast(:jobs as uuid[]), cast(:numbers as int[])))";

  private final Transition row;
  private String before = "";
  private String from = "";
  private String condition = THIS_ATTEMPT;
  private String jobSets = "";
  private String returning = "";
  private String attemptSets = "";
  private String after = "";
  private String answer = "m.id, m.attempt";
  private String answerFrom = "";

  private MoveStatement(Transition row) {
    this.row = row;
  }

  /** For a row of the table. */
  static MoveStatement of(JobState from, Move move, Actor actor) {
    return new MoveStatement(Transitions.require(from, move, actor));
  }

  /** Named queries to go first, each with a comma at its end. */
  MoveStatement before(String queries) {
    before = queries;
    return this;
  }

  /** What the update of the job {@code j} is joined with. */
  MoveStatement from(String tables) {
    from = "from " + tables;
    return this;
  }

  /** Which jobs move, besides being in the right state. */
  MoveStatement where(String condition) {
    this.condition = condition;
    return this;
  }

  /** What else changes in the job, each with a comma before it. */
  MoveStatement set(String assignments) {
    jobSets = assignments;
    return this;
  }

  /** What else the query {@code moved m} carries, each with a comma before it. */
  MoveStatement returning(String columns) {
    returning = columns;
    return this;
  }

  /** What else changes in the attempt that ends, each with a comma before it. */
  MoveStatement setInAttempt(String assignments) {
    attemptSets = assignments;
    return this;
  }

  /** Named queries over {@code moved m} to go last, each with a comma before it. */
  MoveStatement after(String queries) {
    after = queries;
    return this;
  }

  /**
   * What the statement answers for each moved job, and what {@code moved m} is joined with for it.
   */
  MoveStatement answering(String columns, String joins) {
    answer = columns;
    answerFrom = joins;
    return this;
  }

  String sql() {
    return """
        with %s moved as (
          update job j
          set state = '%s', sequence = j.sequence + 1, changed_at = clock_timestamp() %s
          %s
          where j.state = '%s' and %s
          returning j.id, j.sequence, j.attempt, j.platform, j.changed_at as at %s
        ),
        noted as (
          insert into job_history
            (job, sequence, at, move, from_state, to_state, actor, attempt, reason)
          select id, sequence, at, '%s', '%s', '%s', '%s', attempt, cast(:reason as text)
          from moved
        ),
        told as (
          insert into outbox (kind, job, sequence, state)
          select 'TELL', id, sequence, '%s' from moved
        )
        %s %s %s
        select %s from moved m %s
        """
        .formatted(
            before,
            row.to(),
            jobSets(),
            from,
            row.from(),
            condition,
            returning,
            row.move(),
            row.from(),
            row.to(),
            row.actor(),
            row.to(),
            attemptEnds() ? endOfAttempt() : "",
            attemptEnds() || row.to() == QUEUED ? WAKE : "",
            after,
            answer,
            answerFrom);
  }

  private static final String WAKE =
      """
      , woken as (
        insert into outbox (kind, platform) select distinct 'WAKE', platform from moved
      )
      """;

  private String jobSets() {
    StringBuilder sets = new StringBuilder(jobSets);
    if (row.to().isTerminal()) {
      sets.append(", ended_at = clock_timestamp()");
    }
    if (row.to() == FAILED) {
      sets.append(
          """
          , failure_kind = :kind, failure_message = :message, failure_path = :path,
            failure_line = :line, failure_column = :column
          """);
    }
    if (isStrike()) {
      sets.append(", strikes = j.strikes + 1");
    }
    return sets.toString();
  }

  private boolean attemptEnds() {
    return (row.from() == DISPATCHED || row.from() == RUNNING) && row.to() != RUNNING;
  }

  private boolean isStrike() {
    return row.from() == RUNNING
        && switch (row.move()) {
          case RETRY, LOSE, FAIL -> true;
          case SUBMIT, DISPATCH, CLAIM, RETURN, SUCCEED, CANCEL -> false;
        };
  }

  private String endOfAttempt() {
    return """
        , ended as (
          update attempt a
          set state = '%s', ended_at = m.at, answer = '%s' %s
          from moved m
          where a.job = m.id and a.number = m.attempt
        )
        """
        .formatted(attemptState(), row.to(), attemptSets);
  }

  private String attemptState() {
    return switch (row.move()) {
      case SUCCEED -> "SUCCEEDED";
      case RETRY -> "FAILED";
      case FAIL -> row.actor() == Actor.WORKER ? "FAILED" : "LOST";
      case CANCEL -> "CANCELLED";
      case RETURN -> "RETURNED";
      case LOSE -> "LOST";
      case SUBMIT, DISPATCH, CLAIM ->
          throw new IllegalStateException(row.move() + " ends no attempt");
    };
  }
}
