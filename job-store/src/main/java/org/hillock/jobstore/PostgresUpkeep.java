package org.hillock.jobstore;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.UncategorizedSQLException;

/** {@link Upkeep} on PostgreSQL. */
final class PostgresUpkeep implements Upkeep {

  /** By how much the clocks of the processes that make job ids may differ from the database's. */
  private static final Duration SKEW = Duration.ofHours(1);

  private static final String LOCK_NOT_AVAILABLE = "55P03";

  private final Database database;
  private final Duration lockPatience;

  /**
   * @param lockPatience how long submissions that begin meanwhile may have to wait for one under
   *     way
   */
  PostgresUpkeep(Database database, Duration lockPatience) {
    this.database = database;
    this.lockPatience = lockPatience;
  }

  @Override
  public int forgetIdempotencyKeys(int max) {
    return database
        .sql(
            """
            delete from idempotency_key
            where (scope, key) in (
              select scope, key from idempotency_key
              where created_at < now() - :age * interval '1 millisecond'
              limit :max for update skip locked)
            """)
        .param("age", IdempotencyKey.LIFETIME.toMillis())
        .param("max", max)
        .update();
  }

  @Override
  public int forgetWorkers(Duration silence, int max) {
    return deleteWorkers(silence, max) + retireWorkers(silence, max);
  }

  private int deleteWorkers(Duration silence, int max) {
    return database
        .sql(
            """
            delete from worker
            where id in (
              select w.id from worker w
              where w.last_seen < now() - :silence * interval '1 millisecond'
                and not exists (select from attempt a where a.worker = w.id)
              limit :max for update skip locked)
            """)
        .param("silence", silence.toMillis())
        .param("max", max)
        .update();
  }

  private int retireWorkers(Duration silence, int max) {
    return database
        .sql(
            """
            with silent as (
              select w.id from worker w
              where w.last_seen < now() - :silence * interval '1 millisecond'
                and w.retired_at is null and w.replaced_at is null
                and exists (select from attempt a where a.worker = w.id)
              limit :max for update skip locked
            ),
            withdrawn as (
              delete from offer o using silent s where o.worker = s.id
            )
            update worker w set retired_at = now() from silent s where w.id = s.id
            """)
        .param("silence", silence.toMillis())
        .param("max", max)
        .update();
  }

  @Override
  public int forgetDocuments(int max) {
    Instant start =
        database
            .sql("select now()")
            .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
            .single();
    List<String> orphans = orphans(max);
    if (orphans.isEmpty()) {
      return 0;
    }
    try {
      return database.inTransaction(() -> forgetDocuments(orphans, start.minus(SKEW)));
    } catch (UncategorizedSQLException e) {
      if (e.getCause() instanceof SQLException cause
          && LOCK_NOT_AVAILABLE.equals(cause.getSQLState())) {
        return 0; // a submission takes its time; another day will do
      }
      throw e;
    }
  }

  /** Looks at all jobs, and locks nothing. */
  private List<String> orphans(int max) {
    return database
        .sql(
            """
            select d.sha256 from document d
            where not exists (select from job j where j.description = d.sha256)
              and not exists (select from job j where j.script = d.sha256)
              and not exists (select from job j where j.source_map = d.sha256)
            limit :max
            """)
        .param("max", max)
        .query((row, number) -> row.getString(1))
        .list();
  }

  /**
   * A submission does not write a text that is there, nor lock it. So between the look and now a
   * job may have begun to use one of these, or be about to: the lock waits for submissions under
   * way, and lets none begin before these texts are gone.
   */
  private int forgetDocuments(List<String> orphans, Instant since) {
    database.sql("set local lock_timeout = %d".formatted(lockPatience.toMillis())).update();
    database.sql("lock table document in share row exclusive mode").update();
    return database
        .sql(
            """
            delete from document
            where sha256 = any(cast(:orphans as text[]))
              and sha256 not in (
                select unnest(array[description, script, source_map]) from job where id >= :since)
            """)
        .param("orphans", HandOut.texts(orphans))
        .param("since", firstIdOf(since))
        .update();
  }

  /** The smallest UUID of version 7 of an instant. */
  private static UUID firstIdOf(Instant instant) {
    return new UUID(instant.toEpochMilli() << 16 | 0x7000L, 0x8000_0000_0000_0000L);
  }

  @Override
  public Set<String> contentInUse(Collection<String> sha256) {
    return new HashSet<>(
        database
            .sql(
                """
                select digest from unnest(cast(:digests as text[])) as digest
                where exists (select from artefact f where f.sha256 = digest)
                  or exists (select from job_file f where f.sha256 = digest)
                """)
            .param("digests", sha256.toArray(String[]::new))
            .query((row, number) -> row.getString(1))
            .list());
  }
}
