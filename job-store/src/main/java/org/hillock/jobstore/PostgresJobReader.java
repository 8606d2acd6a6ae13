package org.hillock.jobstore;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.hillock.jobcontract.Actor;
import org.hillock.jobcontract.JobId;
import org.hillock.jobcontract.JobState;
import org.hillock.jobcontract.Move;
import org.hillock.jobcontract.Transition;
import org.hillock.jobcontract.worker.ArtefactRef;
import org.hillock.jobcontract.worker.Bundle;
import org.hillock.jobcontract.worker.InputFile;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** {@link JobReader} on PostgreSQL. */
final class PostgresJobReader implements JobReader {

  private final Database database;

  PostgresJobReader(Database database) {
    this.database = database;
  }

  @Override
  public Optional<JobView> find(JobId job) {
    return database
        .sql(JobViews.SELECT + " where j.id = :job")
        .param("job", job.value())
        .query(JobViews::read)
        .optional();
  }

  @Override
  public Optional<JobView> accepted(IdempotencyKey key) {
    record First(JobId job, String request) {}
    Optional<First> first =
        database
            .sql(
                "select job, request_sha256 from idempotency_key where scope = :scope and key = :key")
            .param("scope", key.scope())
            .param("key", key.key())
            .query((row, number) -> new First(JobId.of(row.getString(1)), row.getString(2)))
            .optional();
    if (first.isPresent() && !first.get().request().equals(key.requestSha256())) {
      throw new IdempotencyConflictException(first.get().job());
    }
    return first.flatMap(found -> find(found.job()));
  }

  @Override
  public JobPage page(JobFilter filter, @Nullable JobId cursor, int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("a page has at least one job, not " + limit);
    }
    StringBuilder sql = new StringBuilder(JobViews.SELECT).append(" where true");
    if (!filter.states().isEmpty()) {
      sql.append(" and j.state in (:states)");
    }
    if (filter.platform() != null) {
      sql.append(" and j.platform = :platform");
    }
    if (cursor != null) {
      sql.append(" and j.id < :cursor");
    }
    sql.append(" order by j.id desc limit :limit");
    // one more than asked for tells whether there is a next page
    StatementSpec statement = database.sql(sql.toString()).param("limit", limit + 1L);
    if (!filter.states().isEmpty()) {
      statement.param("states", filter.states().stream().map(JobState::name).toList());
    }
    if (filter.platform() != null) {
      statement.param("platform", filter.platform());
    }
    if (cursor != null) {
      statement.param("cursor", cursor.value());
    }
    List<JobView> found = statement.query(JobViews::read).list();
    return found.size() <= limit
        ? new JobPage(found, null)
        : new JobPage(found.subList(0, limit), found.get(limit - 1).id());
  }

  @Override
  public List<HistoryEntry> history(JobId job, int after) {
    return database
        .sql(
            """
            select sequence, at, move, from_state, to_state, actor, attempt, reason
            from job_history where job = :job and sequence > :after order by sequence
            """)
        .param("job", job.value())
        .param("after", after)
        .query(PostgresJobReader::historyEntry)
        .list();
  }

  private static HistoryEntry historyEntry(ResultSet row, int number) throws SQLException {
    String from = row.getString("from_state");
    return new HistoryEntry(
        row.getInt("sequence"),
        JobViews.instant(row, "at"),
        new Transition(
            from == null ? null : JobState.valueOf(from),
            Move.valueOf(row.getString("move")),
            Actor.valueOf(row.getString("actor")),
            JobState.valueOf(row.getString("to_state"))),
        row.getInt("attempt"),
        row.getString("reason"));
  }

  @Override
  public List<ArtefactRef> artefacts(JobId job) {
    return database
        .sql(
            """
            select f.name, f.media_type, f.size, f.sha256
            from job j
            join attempt a on a.job = j.id and a.number = j.attempt and a.answer = j.state
            join artefact f on f.job = a.job and f.attempt = a.number
            where j.id = :job and j.ended_at is not null
            order by f.name
            """)
        .param("job", job.value())
        .query(
            (row, number) ->
                new ArtefactRef(
                    row.getString("name"),
                    row.getString("media_type"),
                    row.getLong("size"),
                    row.getString("sha256")))
        .list();
  }

  @Override
  public List<InputFile> files(JobId job) {
    return database
        .sql("select role, name, size, sha256 from job_file where job = :job order by name")
        .param("job", job.value())
        .query(
            (row, number) ->
                new InputFile(
                    InputFile.Role.valueOf(row.getString("role")),
                    row.getString("name"),
                    row.getLong("size"),
                    row.getString("sha256")))
        .list();
  }

  @Override
  public Optional<String> script(JobId job) {
    return database
        .sql("select d.text from job j join document d on d.sha256 = j.script where j.id = :job")
        .param("job", job.value())
        .query(String.class)
        .optional();
  }

  @Override
  public Optional<Bundle.File> description(JobId job) {
    return database
        .sql(
            """
            select j.description_name, d.text
            from job j join document d on d.sha256 = j.description
            where j.id = :job
            """)
        .param("job", job.value())
        .query((row, number) -> new Bundle.File(row.getString(1), row.getString(2)))
        .optional();
  }
}
