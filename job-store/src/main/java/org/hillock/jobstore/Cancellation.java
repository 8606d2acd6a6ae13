package org.hillock.jobstore;

import java.util.Optional;
import org.hillock.jobcontract.Actor;
import org.hillock.jobcontract.JobId;
import org.hillock.jobcontract.JobState;
import org.hillock.jobcontract.Move;

/** The owner wants a job to end. */
final class Cancellation {

  private static final String THIS_JOB = "j.id = :job";

  private static final String QUEUED =
      MoveStatement.of(JobState.QUEUED, Move.CANCEL, Actor.USER).where(THIS_JOB).sql();
  private static final String DISPATCHED =
      MoveStatement.of(JobState.DISPATCHED, Move.CANCEL, Actor.USER).where(THIS_JOB).sql();

  /** No move: the job runs on until its worker obeys, ends it otherwise, or is lost. */
  private static final String REQUEST =
      """
      with asked as (
        update job set cancel_requested_at = clock_timestamp()
        where id = :job and state = 'RUNNING' and cancel_requested_at is null
        returning id, attempt, state
      )
      insert into outbox (kind, job, attempt, worker, state)
      select 'CANCEL', a.job, a.number, a.worker_name, null
      from asked join attempt a on a.job = asked.id and a.number = asked.attempt
      union all
      select 'TELL', id, null, null, state from asked
      """;

  private final Database database;
  private final JobReader reader;

  Cancellation(Database database, JobReader reader) {
    this.database = database;
    this.reader = reader;
  }

  Optional<CancelOutcome> cancel(JobId job) {
    return database.inTransaction(
        () ->
            database
                .sql("select state from job where id = :job for update")
                .param("job", job.value())
                .query(String.class)
                .optional()
                .map(JobState::valueOf)
                .map(state -> effect(job, state))
                .map(effect -> new CancelOutcome(reader.find(job).orElseThrow(), effect)));
  }

  private CancelOutcome.Effect effect(JobId job, JobState state) {
    return switch (state) {
      case QUEUED -> cancelled(job, QUEUED);
      case DISPATCHED -> cancelled(job, DISPATCHED);
      case RUNNING -> requested(job);
      case SUCCEEDED, FAILED, CANCELLED -> CancelOutcome.Effect.ALREADY_ENDED;
    };
  }

  private CancelOutcome.Effect cancelled(JobId job, String move) {
    database
        .sql(move)
        .param("job", job.value())
        .param("reason", Reasons.CANCEL)
        .query((row, number) -> row.getInt(2))
        .single();
    database.outboxGrew();
    return CancelOutcome.Effect.CANCELLED;
  }

  private CancelOutcome.Effect requested(JobId job) {
    int rows = database.sql(REQUEST).param("job", job.value()).update();
    if (rows > 0) {
      database.outboxGrew();
    }
    return CancelOutcome.Effect.REQUESTED;
  }
}
