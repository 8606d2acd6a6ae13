package org.hillock.jobstore;

import java.sql.Types;
import java.time.Duration;
import java.util.List;
import org.hillock.jobcontract.Actor;
import org.hillock.jobcontract.AttemptRef;
import org.hillock.jobcontract.Failure;
import org.hillock.jobcontract.FailureKind;
import org.hillock.jobcontract.JobState;
import org.hillock.jobcontract.Move;
import org.hillock.jobcontract.WorkerId;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * Attempts whose worker is gone. The rows are locked first, in the order of the job ids; then each
 * of the moves below takes those that its condition fits, and the conditions leave none out.
 */
final class Losses {

  private static final String UNCLAIMED_FAIL =
      MoveStatement.of(JobState.DISPATCHED, Move.FAIL, Actor.SCHEDULER)
          .where(MoveStatement.THESE_ATTEMPTS + " and j.attempt >= :bound")
          .sql();
  private static final String UNCLAIMED_LOSE =
      MoveStatement.of(JobState.DISPATCHED, Move.LOSE, Actor.SCHEDULER)
          .where(MoveStatement.THESE_ATTEMPTS + " and j.attempt < :bound")
          .sql();
  private static final String RUNNING_CANCEL =
      MoveStatement.of(JobState.RUNNING, Move.CANCEL, Actor.SCHEDULER)
          .where(MoveStatement.THESE_ATTEMPTS + " and j.cancel_requested_at is not null")
          .sql();
  private static final String RUNNING_FAIL =
      MoveStatement.of(JobState.RUNNING, Move.FAIL, Actor.SCHEDULER)
          .where(
              MoveStatement.THESE_ATTEMPTS
                  + " and j.cancel_requested_at is null and j.strikes + 1 >= :bound")
          .sql();
  private static final String RUNNING_LOSE =
      MoveStatement.of(JobState.RUNNING, Move.LOSE, Actor.SCHEDULER)
          .where(
              MoveStatement.THESE_ATTEMPTS
                  + " and j.cancel_requested_at is null and j.strikes + 1 < :bound")
          .sql();

  /** The longest pause is 64 heartbeat intervals, five minutes as a rule. */
  private static final int DOUBLINGS = 6;

  private final Database database;
  private final JobStoreSettings settings;

  Losses(Database database, JobStoreSettings settings) {
    this.database = database;
    this.settings = settings;
  }

  /** An attempt whose lease is over. */
  private record Over(AttemptRef attempt, WorkerId worker, boolean unclaimed, boolean unsent) {}

  /**
   * Ends the attempts whose lease is over. What somebody else is changing now is left alone.
   * Workers that let a ticket lapse get none for a while.
   */
  int expire(Duration extension) {
    List<Over> over = database.inTransaction(() -> expireLocked(extension));
    pause(
        over.stream()
            .filter(lapsed -> lapsed.unclaimed() && !lapsed.unsent())
            .map(Over::worker)
            .distinct()
            .toList());
    return over.size();
  }

  private List<Over> expireLocked(Duration extension) {
    List<Over> over =
        database
            .sql(
                """
                select j.id, a.number, a.worker, a.state = 'DISPATCHED' as unclaimed,
                  exists (
                    select from outbox o
                    where o.kind = 'TICKET' and o.worker = a.worker_name and o.job = a.job
                      and o.attempt = a.number) as unsent
                from attempt a join job j on j.id = a.job
                where a.ended_at is null
                  and a.lease_until < now() - :extension * interval '1 millisecond'
                order by j.id
                for update of j, a skip locked
                """)
            .param("extension", extension.toMillis())
            .query(
                (row, number) ->
                    new Over(
                        HandOut.attempt(row, number),
                        WorkerId.of(row.getString("worker")),
                        row.getBoolean("unclaimed"),
                        row.getBoolean("unsent")))
            .list();
    String silent = Reasons.silent(settings.claimLease());
    lose(attempts(over, true), Reasons.unsent(settings.dispatchLease()), silent);
    lose(attempts(over, false), Reasons.unclaimed(settings.dispatchLease()), silent);
    return over;
  }

  private static List<AttemptRef> attempts(List<Over> over, boolean unsent) {
    return over.stream().filter(lost -> lost.unsent() == unsent).map(Over::attempt).toList();
  }

  /**
   * Each lapse after a pause doubles the next one. Tickets that were out together count once. Not
   * in the transaction before it: a heartbeat locks its worker first, and then attempts.
   */
  private void pause(List<WorkerId> workers) {
    if (workers.isEmpty()) {
      return;
    }
    database
        .sql(
            """
            update worker
            set lapses = lapses + 1,
              paused_until = now()
                + :pause * power(2, least(lapses, :doublings)) * interval '1 millisecond'
            where id = any(cast(:workers as uuid[])) and coalesce(paused_until <= now(), true)
            """)
        .param("pause", settings.heartbeatInterval().toMillis())
        .param("doublings", DOUBLINGS)
        .param("workers", HandOut.texts(workers.stream().map(WorkerId::toString).toList()))
        .update();
  }

  /** Ends all attempts of a run of a worker that is over. */
  void loseAllOf(WorkerId worker, String name) {
    List<AttemptRef> open =
        database
            .sql(
                """
                select j.id, a.number
                from attempt a join job j on j.id = a.job
                where a.ended_at is null and a.worker = :worker
                order by j.id
                for update of j, a
                """)
            .param("worker", worker.value())
            .query(HandOut::attempt)
            .list();
    lose(open, Reasons.replaced(name), Reasons.replaced(name));
  }

  private void lose(List<AttemptRef> attempts, String whyUnclaimed, String whySilent) {
    if (attempts.isEmpty()) {
      return;
    }
    move(statement(RUNNING_CANCEL, attempts, Reasons.CANCEL_LOST));
    move(
        withFailure(
            statement(RUNNING_FAIL, attempts, whySilent).param("bound", settings.maxAttempts()),
            Endings.givenUp(settings.maxAttempts(), whySilent)));
    move(statement(RUNNING_LOSE, attempts, whySilent).param("bound", settings.maxAttempts()));
    move(
        withFailure(
            statement(UNCLAIMED_FAIL, attempts, whyUnclaimed)
                .param("bound", settings.maxHandOuts()),
            neverTaken(whyUnclaimed)));
    move(statement(UNCLAIMED_LOSE, attempts, whyUnclaimed).param("bound", settings.maxHandOuts()));
    database.outboxGrew();
  }

  private Failure neverTaken(String reason) {
    return Failure.of(
        FailureKind.PLATFORM,
        "given up after it was handed out %d times; the last: %s"
            .formatted(settings.maxHandOuts(), reason));
  }

  private StatementSpec statement(String move, List<AttemptRef> attempts, String reason) {
    return database
        .sql(move)
        .param(
            "jobs",
            attempts.stream().map(attempt -> attempt.job().toString()).toArray(String[]::new))
        .param("numbers", attempts.stream().map(AttemptRef::number).toArray(Integer[]::new))
        .param("reason", reason, Types.VARCHAR);
  }

  private static StatementSpec withFailure(StatementSpec statement, Failure failure) {
    return Endings.withFailure(statement, failure);
  }

  private static void move(StatementSpec statement) {
    statement.query(HandOut::attempt).list();
  }
}
