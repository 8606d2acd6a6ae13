package org.hillock.jobstore;

import java.io.ByteArrayOutputStream;
import java.sql.Types;
import java.util.List;
import java.util.Optional;
import org.hillock.jobcontract.AttemptRef;
import org.hillock.jobcontract.JobId;
import org.hillock.jobcontract.worker.Position;

/** {@link JobLog} on PostgreSQL. */
final class PostgresJobLog implements JobLog {

  private final Database database;

  PostgresJobLog(Database database) {
    this.database = database;
  }

  @Override
  public Optional<Position> append(AttemptRef attempt, long offset, byte[] bytes) {
    if (offset < 0) {
      throw new IllegalArgumentException("a log has no offset " + offset);
    }
    record Stored(long before, long now) {}
    Optional<Stored> stored =
        database
            .sql(
                """
                with spot as (
                  select job, number, log_length from attempt
                  where job = :job and number = :number and state = 'RUNNING'
                  for no key update
                ),
                fresh as (
                  select job, number, log_length,
                    substring(:bytes from cast(log_length - :offset + 1 as int)) as bytes
                  from spot
                  where log_length between :offset and :offset + :size - 1
                ),
                put as (
                  insert into job_log (job, attempt, start, bytes)
                  select job, number, log_length, bytes from fresh
                ),
                grown as (
                  update attempt a set log_length = f.log_length + length(f.bytes)
                  from fresh f where a.job = f.job and a.number = f.number
                  returning a.job, a.log_length
                ),
                told as (
                  insert into outbox (kind, job, state) select 'TELL', job, 'RUNNING' from grown
                )
                select s.log_length, coalesce(g.log_length, s.log_length)
                from spot s left join grown g on true
                """)
            .param("job", attempt.job().value())
            .param("number", attempt.number())
            .param("bytes", bytes, Types.BINARY)
            .param("offset", offset)
            .param("size", (long) bytes.length)
            .query((row, number) -> new Stored(row.getLong(1), row.getLong(2)))
            .optional();
    stored.filter(log -> log.now() > log.before()).ifPresent(log -> database.outboxGrew());
    return stored.map(log -> new Position(log.now(), false));
  }

  @Override
  public LogSlice read(JobId job, int attempt, long offset, int max) {
    if (offset < 0 || max < 0) {
      throw new IllegalArgumentException(
          "a log has no %d bytes at offset %d".formatted(max, offset));
    }
    long length =
        database
            .sql("select log_length from attempt where job = :job and number = :attempt")
            .param("job", job.value())
            .param("attempt", attempt)
            .query(Long.class)
            .optional()
            .orElse(0L);
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    if (offset < length && max > 0) {
      chunks(job, attempt, offset, max).forEach(read::writeBytes);
    }
    byte[] bytes = read.toByteArray();
    return new LogSlice(bytes, offset + bytes.length, length);
  }

  private List<byte[]> chunks(JobId job, int attempt, long offset, int max) {
    return database
        .sql(
            """
            select substring(bytes
              from cast(greatest(:offset - start, 0) + 1 as int)
              for cast(least(:offset + :max - start, length(bytes))
                - greatest(:offset - start, 0) as int))
            from job_log
            where job = :job and attempt = :attempt and start < :offset + :max
              and start >= coalesce(
                (select max(start) from job_log
                 where job = :job and attempt = :attempt and start <= :offset), 0)
            order by start
            """)
        .param("job", job.value())
        .param("attempt", attempt)
        .param("offset", offset)
        .param("max", (long) max)
        .query((row, number) -> row.getBytes(1))
        .list();
  }
}
