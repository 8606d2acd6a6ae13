package org.hillock.jobstore;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.hillock.jobcontract.JobId;

/** {@link Planning} on PostgreSQL. */
final class PostgresPlanning implements Planning {

  /** Any number will do, as long as it stays the same and nobody else uses it: "hillock". */
  private static final long LOCK = 0x68696c6c6f636bL;

  /** A plan fills only what is free. It gets more to choose from, but not all that waits. */
  private static final int CHOICE = 4;

  private final Database database;
  private final WorkerViews workers;

  PostgresPlanning(Database database, JobStoreSettings settings) {
    this.database = database;
    this.workers = new WorkerViews(database, settings);
  }

  @Override
  public boolean inLock(Runnable work) {
    return database.inTransaction(
        () -> {
          boolean locked =
              database
                  .sql("select pg_try_advisory_xact_lock(:lock)")
                  .param("lock", LOCK)
                  .query(Boolean.class)
                  .single();
          if (locked) {
            work.run();
          }
          return locked;
        });
  }

  @Override
  public Snapshot snapshot(int maxJobs) {
    return database.inTransaction(
        () -> {
          Instant now =
              database
                  .sql("select now()")
                  .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
                  .single();
          List<WorkerView> free =
              workers.present().stream()
                  .filter(worker -> worker.life().alive() && worker.slots().free() > 0)
                  .toList();
          int slots = free.stream().mapToInt(worker -> worker.slots().free()).sum();
          int limit = (int) Math.min(maxJobs, (long) CHOICE * slots);
          return new Snapshot(now, free.isEmpty() ? List.of() : queued(free, limit), free);
        });
  }

  private List<Snapshot.Queued> queued(List<WorkerView> free, int maxJobs) {
    record Pool(String platform, String environment) {}
    List<Pool> pools =
        free.stream()
            .flatMap(worker -> worker.offers().stream())
            .filter(offer -> offer.available())
            .map(offer -> new Pool(offer.platform(), offer.environment()))
            .distinct()
            .toList();
    return database
        .sql(
            """
            select q.*
            from unnest(cast(:platforms as text[]), cast(:environments as text[]))
              as pool (platform, environment)
            cross join lateral (
              select j.id, j.platform, j.environment, j.label, j.duration_ms, j.neurons,
                j.expected_synapses, j.threads, j.submitted_at
              from job j
              where j.platform = pool.platform and j.environment = pool.environment
                and j.state = 'QUEUED' and j.hold is null
              order by j.id
              limit :max
            ) q
            order by q.id
            """)
        .param("platforms", pools.stream().map(Pool::platform).toArray(String[]::new))
        .param("environments", pools.stream().map(Pool::environment).toArray(String[]::new))
        .param("max", maxJobs)
        .query(
            (row, number) ->
                new Snapshot.Queued(
                    JobId.of(row.getString("id")),
                    JobViews.target(row),
                    JobViews.size(row),
                    row.getInt("threads"),
                    JobViews.instant(row, "submitted_at")))
        .list();
  }
}
