package org.hillock.jobstore;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hillock.jobcontract.Actor;
import org.hillock.jobcontract.AttemptRef;
import org.hillock.jobcontract.JobId;
import org.hillock.jobcontract.JobState;
import org.hillock.jobcontract.Move;
import org.hillock.jobcontract.WorkerId;
import org.hillock.jobcontract.worker.Bundle;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** From the plan to the worker and, unharmed, back. */
final class HandOut {

  /**
   * The jobs are given twice, and the condition on holds is written so that the index of waiting
   * jobs does not fit it: the planner takes a queue for short whose statistics are old, and would
   * read all of it.
   */
  private static final String DISPATCH =
      MoveStatement.of(JobState.QUEUED, Move.DISPATCH, Actor.SCHEDULER)
          .before(
              """
              chosen as (
                select j.id, w.id as worker, w.name as worker_name
                from unnest(cast(:jobs as uuid[]), cast(:workers as uuid[])) as plan (job, worker)
                join job j on j.id = plan.job
                join worker w on w.id = plan.worker
                where j.id = any(cast(:jobs as uuid[]))
                  and j.state = 'QUEUED' and coalesce(j.hold, '') = '' and w.replaced_at is null
                  and w.last_seen > now() - :liveness * interval '1 millisecond'
                order by j.id
                for update of j skip locked
              ),
              """)
          .from("chosen c")
          .where("j.id = c.id")
          .set(", attempt = j.attempt + 1")
          .returning(", c.worker, c.worker_name")
          .after(
              """
              , made as (
                insert into attempt
                  (job, number, worker, worker_name, state, dispatched_at, lease_until)
                select id, attempt, worker, worker_name, 'DISPATCHED', at,
                  at + :lease * interval '1 millisecond'
                from moved
              ),
              tickets as (
                insert into outbox (kind, worker, platform, job, attempt)
                select 'TICKET', worker_name, platform, id, attempt from moved
              )
              """)
          .sql();

  private static final String BUNDLE =
      """
      j.id, j.attempt, j.platform, j.environment, j.title, j.format, j.threads, j.accelerations,
      j.wall_time_ms, j.memory_bytes, j.output_bytes, j.log_bytes, j.description_name,
      (select text from document where sha256 = j.description) as description_text,
      (select text from document where sha256 = j.script) as script_text,
      (select text from document where sha256 = j.source_map) as source_map_text,
      """
          + JobFiles.OF_JOB
          + " as files";

  private static final String CLAIM =
      MoveStatement.of(JobState.DISPATCHED, Move.CLAIM, Actor.WORKER)
          .from("attempt a")
          .where(
              MoveStatement.THIS_ATTEMPT
                  + " and a.job = j.id and a.number = j.attempt and a.worker = :worker")
          .after(
              """
              , claimed as (
                update attempt a
                set state = 'RUNNING', claimed_at = m.at,
                  lease_until = m.at + :lease * interval '1 millisecond'
                from moved m
                where a.job = m.id and a.number = m.attempt
              ),
              trusted as (
                update worker w set lapses = 0, paused_until = null
                from moved m
                where w.id = :worker and w.lapses > 0
              )
              """)
          .answering(BUNDLE, "join job j on j.id = m.id")
          .sql();

  private static final String CURRENT_BUNDLE =
      "select "
          + BUNDLE
          + """
           from job j join attempt a on a.job = j.id and a.number = j.attempt
          where j.id = :job and j.attempt = :number and a.worker = :worker and a.state = 'RUNNING'
          """;

  private static final String RETURN_UNCLAIMED =
      MoveStatement.of(JobState.DISPATCHED, Move.RETURN, Actor.WORKER).sql();
  private static final String RETURN_RUNNING =
      MoveStatement.of(JobState.RUNNING, Move.RETURN, Actor.WORKER).sql();
  private static final String CANCEL_RUNNING =
      MoveStatement.of(JobState.RUNNING, Move.CANCEL, Actor.WORKER).sql();

  private final Database database;
  private final JobStoreSettings settings;

  HandOut(Database database, JobStoreSettings settings) {
    this.database = database;
    this.settings = settings;
  }

  List<AttemptRef> dispatch(List<Assignment> assignments) {
    if (assignments.isEmpty()) {
      return List.of();
    }
    List<AttemptRef> made =
        database
            .sql(DISPATCH)
            .param("jobs", texts(assignments.stream().map(line -> line.job().toString()).toList()))
            .param(
                "workers",
                texts(assignments.stream().map(line -> line.worker().toString()).toList()))
            .param("liveness", settings.workerLiveness().toMillis())
            .param("lease", settings.dispatchLease().toMillis())
            .param("reason", null, Types.VARCHAR)
            .query(HandOut::attempt)
            .list();
    if (!made.isEmpty()) {
      database.outboxGrew();
    }
    return made;
  }

  Optional<Bundle> claim(AttemptRef attempt, WorkerId worker) {
    Optional<Bundle> claimed =
        claimant(CLAIM, attempt, worker)
            .param("lease", settings.claimLease().toMillis())
            .param("reason", null, Types.VARCHAR)
            .query(HandOut::bundle)
            .optional();
    if (claimed.isPresent()) {
      database.outboxGrew();
      return claimed;
    }
    // Asked again after a lost answer, nothing moves, and the worker holds it all the same.
    return claimant(CURRENT_BUNDLE, attempt, worker).query(HandOut::bundle).optional();
  }

  private StatementSpec claimant(String sql, AttemptRef attempt, WorkerId worker) {
    return database
        .sql(sql)
        .param("job", attempt.job().value())
        .param("number", attempt.number())
        .param("worker", worker.value());
  }

  boolean giveBack(AttemptRef attempt, WorkerId worker) {
    return database.inTransaction(() -> giveBackLocked(attempt, worker));
  }

  private boolean giveBackLocked(AttemptRef attempt, WorkerId worker) {
    record Held(String attemptState, boolean cancelRequested) {}
    Optional<Held> held =
        database
            .sql(
                """
                select a.state, j.cancel_requested_at is not null
                from job j join attempt a on a.job = j.id
                where j.id = :job and a.number = :number and a.worker = :worker
                for update of j, a
                """)
            .param("job", attempt.job().value())
            .param("number", attempt.number())
            .param("worker", worker.value())
            .query((row, number) -> new Held(row.getString(1), row.getBoolean(2)))
            .optional();
    if (held.isEmpty()) {
      return false;
    }
    String move =
        switch (held.get().attemptState()) {
          case "DISPATCHED" -> RETURN_UNCLAIMED;
          case "RUNNING" -> held.get().cancelRequested() ? CANCEL_RUNNING : RETURN_RUNNING;
          default -> null; // over already
        };
    if (move == null) {
      return List.of("RETURNED", "CANCELLED").contains(held.get().attemptState());
    }
    moveBack(attempt, move, move.equals(CANCEL_RUNNING) ? Reasons.CANCEL : "given back unharmed");
    pause(worker);
    return true;
  }

  private void moveBack(AttemptRef attempt, String move, String reason) {
    database
        .sql(move)
        .param("job", attempt.job().value())
        .param("number", attempt.number())
        .param("reason", reason)
        .query(HandOut::attempt)
        .single();
    database.outboxGrew();
  }

  /** Or the next plan would hand it the same job at once, over and over. */
  private void pause(WorkerId worker) {
    database
        .sql(
            """
            update worker set paused_until = now() + :pause * interval '1 millisecond'
            where id = :worker
            """)
        .param("pause", settings.heartbeatInterval().toMillis())
        .param("worker", worker.value())
        .update();
  }

  static String[] texts(List<String> values) {
    return values.toArray(String[]::new);
  }

  static AttemptRef attempt(ResultSet row, int number) throws SQLException {
    return new AttemptRef(JobId.of(row.getString(1)), row.getInt(2));
  }

  private static Bundle bundle(ResultSet row, int number) throws SQLException {
    List<Bundle.File> files = new ArrayList<>();
    files.add(new Bundle.File(Documents.SCRIPT_NAME, row.getString("script_text")));
    files.add(new Bundle.File(Documents.SOURCE_MAP_NAME, row.getString("source_map_text")));
    String description = row.getString("description_name");
    files.add(new Bundle.File(description, row.getString("description_text")));
    return new Bundle(
        new AttemptRef(JobId.of(row.getString("id")), row.getInt("attempt")),
        row.getString("platform"),
        row.getString("environment"),
        row.getString("title"),
        description,
        row.getString("format"),
        row.getInt("threads"),
        row.getBoolean("accelerations"),
        JobViews.limits(row),
        files,
        JobFiles.parse((String[]) row.getArray("files").getArray()));
  }
}
