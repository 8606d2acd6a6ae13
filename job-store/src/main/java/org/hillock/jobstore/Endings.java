package org.hillock.jobstore;

import java.sql.Types;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.hillock.jobcontract.Actor;
import org.hillock.jobcontract.AttemptRef;
import org.hillock.jobcontract.Failure;
import org.hillock.jobcontract.FailureKind;
import org.hillock.jobcontract.JobState;
import org.hillock.jobcontract.Move;
import org.hillock.jobcontract.Transitions;
import org.hillock.jobcontract.worker.ArtefactRef;
import org.hillock.jobcontract.worker.FinishReport;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** What a worker says at the end of an attempt. */
final class Endings {

  private static final String USAGE =
      """
      , wall_ms = :wall_ms, cpu_ms = :cpu_ms, max_rss_bytes = :max_rss_bytes, cores = :cores,
        report_sha256 = :report
      """;

  private static final String FILES =
      """
      , files as (
        insert into artefact (job, attempt, name, media_type, size, sha256)
        select m.id, m.attempt, f.*
        from moved m,
          unnest(cast(:names as text[]), cast(:types as text[]), cast(:sizes as bigint[]),
            cast(:digests as text[])) as f
      )
      """;

  private static final Ending SUCCEED = Ending.by(Move.SUCCEED);
  private static final Ending FAIL = Ending.by(Move.FAIL);
  private static final Ending CANCEL = Ending.by(Move.CANCEL);
  private static final Ending RETRY = Ending.by(Move.RETRY);

  private final Database database;
  private final JobStoreSettings settings;

  Endings(Database database, JobStoreSettings settings) {
    this.database = database;
    this.settings = settings;
  }

  /** One way to end, and where it leads. */
  private record Ending(String sql, JobState to) {

    static Ending by(Move move) {
      return new Ending(
          MoveStatement.of(JobState.RUNNING, move, Actor.WORKER)
              .setInAttempt(USAGE)
              .after(FILES)
              .sql(),
          Transitions.require(JobState.RUNNING, move, Actor.WORKER).to());
    }
  }

  Optional<JobState> finish(AttemptRef attempt, FinishReport report) {
    refuseTwoFilesOfOneName(report.artefacts());
    Failure failure = report.failure();
    Optional<JobState> ended =
        switch (report.outcome()) {
          case SUCCEEDED -> end(SUCCEED, attempt, report, null, null);
          case CANCELLED -> end(CANCEL, attempt, report, null, Reasons.CANCEL);
          case FAILED -> failed(attempt, report, Objects.requireNonNull(failure));
        };
    if (ended.isPresent()) {
      database.outboxGrew();
      return ended;
    }
    return givenBefore(attempt, report);
  }

  private Optional<JobState> failed(AttemptRef attempt, FinishReport report, Failure failure) {
    if (!failure.kind().retryHelps()) {
      return end(FAIL, attempt, report, failure, Reasons.failed(failure));
    }
    return database.inTransaction(() -> failedForNow(attempt, report, failure));
  }

  private Optional<JobState> failedForNow(
      AttemptRef attempt, FinishReport report, Failure failure) {
    record Running(int strikes, boolean cancelRequested) {}
    Optional<Running> running =
        database
            .sql(
                """
                select strikes, cancel_requested_at is not null from job
                where id = :job and attempt = :number and state = 'RUNNING' for update
                """)
            .param("job", attempt.job().value())
            .param("number", attempt.number())
            .query((row, number) -> new Running(row.getInt(1), row.getBoolean(2)))
            .optional();
    if (running.isEmpty()) {
      return Optional.empty();
    }
    if (running.get().cancelRequested()) {
      return end(CANCEL, attempt, report, null, Reasons.CANCEL);
    }
    if (running.get().strikes() + 1 < settings.maxAttempts()) {
      return end(RETRY, attempt, report, null, Reasons.failed(failure));
    }
    return end(FAIL, attempt, report, failure, Reasons.failed(failure));
  }

  /** Where the job stands because of this report, or empty if the attempt was over. */
  private Optional<JobState> end(
      Ending ending,
      AttemptRef attempt,
      FinishReport report,
      @Nullable Failure failure,
      @Nullable String reason) {
    StatementSpec statement =
        database
            .sql(ending.sql())
            .param("job", attempt.job().value())
            .param("number", attempt.number())
            .param("reason", Texts.storableOrNull(reason), Types.VARCHAR)
            .param("wall_ms", report.usage().wallMillis())
            .param("cpu_ms", report.usage().cpuMillis())
            .param("max_rss_bytes", report.usage().maxRssBytes())
            .param("cores", report.usage().cores())
            .param("report", digest(report));
    if (failure != null) {
      withFailure(statement, failure);
    }
    return withFiles(statement, report.artefacts())
        .query(HandOut::attempt)
        .optional()
        .map(ended -> ending.to());
  }

  static StatementSpec withFailure(StatementSpec statement, Failure failure) {
    return statement
        .param("kind", failure.kind().name())
        .param("message", Texts.storable(failure.message()))
        .param("path", Texts.storableOrNull(failure.path()), Types.VARCHAR)
        .param("line", failure.line(), Types.INTEGER)
        .param("column", failure.column(), Types.INTEGER);
  }

  private static StatementSpec withFiles(StatementSpec statement, List<ArtefactRef> files) {
    return statement
        .param("names", files.stream().map(ArtefactRef::name).toArray(String[]::new))
        .param(
            "types",
            files.stream().map(ArtefactRef::mediaType).map(Texts::storable).toArray(String[]::new))
        .param("sizes", files.stream().map(ArtefactRef::size).toArray(Long[]::new))
        .param("digests", files.stream().map(ArtefactRef::sha256).toArray(String[]::new));
  }

  /** The same report ended the attempt before: the same answer. */
  private Optional<JobState> givenBefore(AttemptRef attempt, FinishReport report) {
    return database
        .sql(
            """
            select answer from attempt
            where job = :job and number = :number and report_sha256 = :report
            """)
        .param("job", attempt.job().value())
        .param("number", attempt.number())
        .param("report", digest(report))
        .query(String.class)
        .optional()
        .map(JobState::valueOf);
  }

  /** Records print all their components, so equal reports have equal texts. */
  private static String digest(FinishReport report) {
    return Texts.sha256(report.toString());
  }

  private static void refuseTwoFilesOfOneName(List<ArtefactRef> files) {
    Set<String> names = new HashSet<>();
    for (ArtefactRef file : files) {
      if (!names.add(file.name())) {
        throw new IllegalArgumentException("two files of one attempt are named " + file.name());
      }
    }
  }

  static Failure givenUp(int times, String reason) {
    return Failure.of(
        FailureKind.PLATFORM,
        "given up after %d attempts, none of which came to an end; the last: %s"
            .formatted(times, reason));
  }
}
