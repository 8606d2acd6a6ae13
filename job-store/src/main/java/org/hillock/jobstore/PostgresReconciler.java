package org.hillock.jobstore;

import java.util.List;
import org.hillock.jobcontract.OutboxMessage;

/** {@link Reconciler} on PostgreSQL. */
final class PostgresReconciler implements Reconciler {

  private static final String EXPECTED =
      """
      select 'TICKET' as kind, a.worker_name as worker, j.platform, a.job, a.number as attempt,
        cast(null as int) as sequence, cast(null as text) as state
      from attempt a join job j on j.id = a.job
      where a.ended_at is null and a.state = 'DISPATCHED' and a.lease_until >= now()
      union all
      select 'CANCEL', a.worker_name, null, a.job, a.number, null, null
      from attempt a join job j on j.id = a.job
      where a.ended_at is null and a.state = 'RUNNING' and j.cancel_requested_at is not null
      union all
      select distinct 'WAKE', null, j.platform, cast(null as uuid), cast(null as int),
        cast(null as int), null
      from job j where j.state = 'QUEUED' and j.hold is null
      """;

  private final Database database;

  PostgresReconciler(Database database) {
    this.database = database;
  }

  @Override
  public List<OutboxMessage> expected() {
    return database.sql(EXPECTED).query(OutboxRows::read).list();
  }

  @Override
  public int tellAgain() {
    int written =
        database
            .sql(
                """
                insert into outbox (kind, worker, platform, job, attempt, sequence, state)
                (%s)
                except
                select kind, worker, platform, job, attempt, sequence, state from outbox
                """
                    .formatted(EXPECTED))
            .update();
    if (written > 0) {
      database.outboxGrew();
    }
    return written;
  }
}
