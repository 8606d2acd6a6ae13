package org.hillock.jobstore;

import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hillock.jobcontract.Actor;
import org.hillock.jobcontract.JobId;
import org.hillock.jobcontract.Move;
import org.hillock.jobcontract.Transition;
import org.hillock.jobcontract.Transitions;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Accepts jobs: one statement each, so one round trip and one commit. */
final class Submission {

  private static final Transition ROW = Transitions.require(null, Move.SUBMIT, Actor.USER);

  private static final String WITHOUT_KEY = "guard as (select 1)";

  private static final String WITH_KEY =
      """
      guard as (
        insert into idempotency_key (scope, key, request_sha256, job, created_at)
        values (:scope, :key, :request, :id, clock_timestamp())
        on conflict do nothing
        returning job
      )
      """;

  private static final String GUARDED = sql(WITH_KEY);
  private static final String UNGUARDED = sql(WITHOUT_KEY);

  private final Database database;
  private final JobReader reader;
  private final JobIds ids;

  Submission(Database database, JobReader reader, JobIds ids) {
    this.database = database;
    this.reader = reader;
    this.ids = ids;
  }

  private static String sql(String guard) {
    return """
      with %s,
      kept as (
        insert into document (sha256, text)
        select t.sha256, t.text
        from guard, (values (:sha1, :text1), (:sha2, :text2), (:sha3, :text3)) as t (sha256, text)
        on conflict do nothing
      ),
      made as (
        insert into job
          (id, title, platform, environment, label, format, threads, accelerations,
           wall_time_ms, memory_bytes, output_bytes, log_bytes, duration_ms, neurons,
           expected_synapses, description_name, description, script, source_map,
           state, attempt, strikes, sequence, submitted_at, changed_at)
        select
           :id, :title, :platform, :environment, :label, :format, :threads, :accelerations,
           :wall_time_ms, :memory_bytes, :output_bytes, :log_bytes, :duration_ms, :neurons,
           :expected_synapses, :description_name, :description, :script, :source_map,
           '%s', 0, 0, 1, clock_timestamp(), clock_timestamp()
        from guard
        returning id, submitted_at, platform
      ),
      noted as (
        insert into job_history (job, sequence, at, move, to_state, actor, attempt)
        select id, 1, submitted_at, '%s', '%s', '%s', 0 from made
      ),
      beside as (
        %s
      ),
      told as (
        insert into outbox (kind, job, sequence, state, platform)
        select 'TELL', id, 1, '%s', null from made
        union all
        select 'WAKE', null, null, null, platform from made
      )
      select submitted_at from made
      """
        .formatted(guard, ROW.to(), ROW.move(), ROW.to(), ROW.actor(), JobFiles.INSERT, ROW.to());
  }

  Submitted submit(NewJob job) {
    JobId id = ids.next();
    IdempotencyKey key = job.idempotency();
    StatementSpec statement = database.sql(key == null ? UNGUARDED : GUARDED);
    if (key != null) {
      statement
          .param("scope", key.scope())
          .param("key", key.key())
          .param("request", key.requestSha256());
    }
    Optional<Instant> accepted =
        JobFiles.with(
                withDocuments(withJob(statement, id, job), job.documents()),
                job.documents().files())
            .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
            .optional();
    if (accepted.isEmpty()) {
      if (key == null) {
        throw new IllegalStateException("a job without a key was not accepted: " + id);
      }
      return new Submitted(reader.accepted(key).orElseThrow(), false);
    }
    database.outboxGrew();
    return new Submitted(JobViews.ofNew(id, job, accepted.get()), true);
  }

  private static StatementSpec withJob(StatementSpec statement, JobId id, NewJob job) {
    return statement
        .param("id", id.value())
        .param("title", job.title())
        .param("platform", job.target().platform())
        .param("environment", job.target().environment())
        .param("label", job.target().label().name())
        .param("format", job.options().format())
        .param("threads", job.options().threads())
        .param("accelerations", job.options().accelerations(), Types.BOOLEAN)
        .param("wall_time_ms", job.options().limits().wallTime().toMillis())
        .param("memory_bytes", job.options().limits().memoryBytes())
        .param("output_bytes", job.options().limits().outputBytes())
        .param("log_bytes", job.options().limits().logBytes())
        .param("duration_ms", job.size().durationMs())
        .param("neurons", job.size().neurons())
        .param("expected_synapses", job.size().expectedSynapses());
  }

  private static StatementSpec withDocuments(StatementSpec statement, Documents documents) {
    List<Text> texts =
        Stream.of(documents.description(), documents.script(), documents.sourceMap())
            .map(text -> new Text(Texts.sha256(text), text))
            .toList();
    statement
        .param("description_name", documents.descriptionName())
        .param("description", texts.get(0).sha256())
        .param("script", texts.get(1).sha256())
        .param("source_map", texts.get(2).sha256());
    // In one order: two submissions that share texts must not wait for each other crosswise.
    List<Text> sorted = texts.stream().sorted(Comparator.comparing(Text::sha256)).toList();
    for (int place = 1; place <= sorted.size(); place++) {
      Text text = sorted.get(place - 1);
      statement.param("sha" + place, text.sha256()).param("text" + place, text.text());
    }
    return statement;
  }

  private record Text(String sha256, String text) {}
}
