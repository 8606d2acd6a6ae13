package org.hillock.jobstore;

import java.sql.Types;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hillock.jobcontract.AttemptRef;
import org.hillock.jobcontract.WorkerId;
import org.hillock.jobcontract.worker.HeartbeatReply;
import org.hillock.jobcontract.worker.HeartbeatReply.Order;
import org.hillock.jobcontract.worker.HeartbeatReply.Verdict;
import org.hillock.jobcontract.worker.ProgressReport;

/** What a worker says while an attempt runs. */
final class Signals {

  private final Database database;
  private final JobStoreSettings settings;

  Signals(Database database, JobStoreSettings settings) {
    this.database = database;
    this.settings = settings;
  }

  HeartbeatReply heartbeat(WorkerId worker, List<AttemptRef> attempts) {
    return database.inTransaction(
        () -> {
          boolean known =
              database
                      .sql(
                          """
                          update worker set last_seen = now()
                          where id = :worker and replaced_at is null and retired_at is null
                          """)
                      .param("worker", worker.value())
                      .update()
                  == 1;
          Map<AttemptRef, Order> held =
              known && !attempts.isEmpty() ? renew(worker, attempts) : Map.of();
          return new HeartbeatReply(
              known,
              attempts.stream()
                  .map(attempt -> new Verdict(attempt, held.getOrDefault(attempt, Order.ABANDON)))
                  .toList());
        });
  }

  /** Locks in the order of the job ids, as everybody does who locks several. */
  private Map<AttemptRef, Order> renew(WorkerId worker, List<AttemptRef> attempts) {
    Map<AttemptRef, Order> held = new HashMap<>();
    database
        .sql(
            """
            with held as (
              select a.job, a.number, j.cancel_requested_at is not null as cancel
              from attempt a join job j on j.id = a.job
              where (a.job, a.number) in
                  (select * from unnest(cast(:jobs as uuid[]), cast(:numbers as int[])))
                and a.worker = :worker and a.state = 'RUNNING'
              order by a.job
              for no key update of a
            ),
            renewed as (
              update attempt a set lease_until = clock_timestamp() + :lease * interval '1 millisecond'
              from held h where a.job = h.job and a.number = h.number
            )
            select job, number, cancel from held
            """)
        .param(
            "jobs",
            attempts.stream().map(attempt -> attempt.job().toString()).toArray(String[]::new))
        .param("numbers", attempts.stream().map(AttemptRef::number).toArray(Integer[]::new))
        .param("worker", worker.value())
        .param("lease", settings.claimLease().toMillis())
        .query(
            row -> {
              held.put(HandOut.attempt(row, 0), row.getBoolean(3) ? Order.CANCEL : Order.CONTINUE);
            });
    return held;
  }

  boolean progress(AttemptRef attempt, ProgressReport report) {
    int told =
        database
            .sql(
                """
                with noted as (
                  update attempt set phase = :phase, time_ms = :time_ms, total_ms = :total_ms
                  where job = :job and number = :number and state = 'RUNNING'
                  returning job
                )
                insert into outbox (kind, job, state) select 'TELL', job, 'RUNNING' from noted
                """)
            .param("phase", Texts.storable(report.phase()))
            .param("time_ms", report.timeMs(), Types.DOUBLE)
            .param("total_ms", report.totalMs(), Types.DOUBLE)
            .param("job", attempt.job().value())
            .param("number", attempt.number())
            .update();
    if (told > 0) {
      database.outboxGrew();
    }
    return told > 0;
  }
}
