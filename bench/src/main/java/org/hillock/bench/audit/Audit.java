package org.hillock.bench.audit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hillock.bench.client.CarefulClient;
import org.hillock.bench.client.HistoryLine;
import org.hillock.bench.client.Job;
import org.hillock.bench.kit.Await;
import org.hillock.bench.kit.DatabaseAccess;
import org.hillock.bench.kit.Rows;
import org.hillock.jobcontract.JobId;
import org.hillock.jobcontract.JobState;
import org.hillock.jobcontract.Move;

/**
 * Checks the promises after a run, twice: as a client of the API sees it, and in the database's own
 * rows.
 */
public final class Audit {

  private static final Duration OUTBOX_PATIENCE = Duration.ofSeconds(30);

  private final CarefulClient client;
  private final Rows rows;

  /** Of a platform that still runs. */
  public Audit(CarefulClient client, DatabaseAccess database) {
    this.client = client;
    this.rows = new Rows(database);
  }

  /** Waits until every job in the database is over. */
  public void awaitEnds(Duration atMost) {
    Await.until(
        "every job to end",
        atMost,
        () -> rows.number("select count(*) from job where ended_at is null") == 0,
        () ->
            String.join(
                "\n  ",
                rows.texts(
                    """
                    select j.id || ' ' || j.state || ': '
                      || string_agg(h.move || '#' || h.attempt, ' ' order by h.sequence)
                    from job j join job_history h on h.job = j.id
                    where j.ended_at is null group by j.id limit 20
                    """)));
  }

  /** Judges all jobs; every one must be over. */
  public Verdict check(Accepted accepted) {
    List<String> problems = new ArrayList<>();
    accepted
        .byKey()
        .forEach(
            (key, jobs) -> {
              if (jobs.size() != 1) {
                problems.add(
                    "key %s was answered with %d jobs: %s".formatted(key, jobs.size(), jobs));
              }
            });
    Map<JobState, Integer> ends = new EnumMap<>(JobState.class);
    int attempts = 0;
    int lost = 0;
    for (JobId id : accepted.all()) {
      Job job = client.job(id);
      List<HistoryLine> history = client.history(id);
      HistoryCheck.problems(history).forEach(text -> problems.add("job " + id + ": " + text));
      if (history.isEmpty() || history.getLast().to() != job.state()) {
        problems.add(
            "job %s is %s, its history says otherwise: %s".formatted(id, job.state(), history));
      }
      checkResults(job, problems);
      ends.merge(job.state(), 1, Integer::sum);
      attempts += count(history, Move.DISPATCH);
      lost += count(history, Move.LOSE);
    }
    checkRows(accepted, problems);
    return new Verdict(problems, accepted.all().size(), ends, attempts, lost);
  }

  private void checkResults(Job job, List<String> problems) {
    List<String> names = client.artefacts(job.id());
    if (names.size() != new HashSet<>(names).size()) {
      problems.add("job %s has a result twice: %s".formatted(job.id(), names));
    }
    if (job.state() == JobState.SUCCEEDED && names.isEmpty()) {
      problems.add("job %s succeeded without a result".formatted(job.id()));
    }
  }

  private void checkRows(Accepted accepted, List<String> problems) {
    Set<String> promised = new HashSet<>();
    accepted.all().forEach(job -> promised.add(job.toString()));
    List<String> stored = rows.texts("select id from job");
    stored.stream()
        .filter(job -> !promised.contains(job))
        .forEach(job -> problems.add("job %s is there, but nobody was promised it".formatted(job)));
    promised.stream()
        .filter(job -> !stored.contains(job))
        .forEach(job -> problems.add("job %s was promised and is not there".formatted(job)));
    none(problems, "is not over", "select id from job where ended_at is null");
    none(
        problems,
        "has an attempt that is not over",
        "select job from attempt where ended_at is null");
    none(
        problems,
        "has not exactly one end in its history",
        """
        select j.id from job j left join job_history h
          on h.job = j.id and h.to_state in ('SUCCEEDED', 'FAILED', 'CANCELLED')
        group by j.id having count(h.sequence) <> 1
        """);
    none(
        problems,
        "has a history with gaps",
        """
        select j.id from job j join job_history h on h.job = j.id
        group by j.id having max(h.sequence) <> count(*) or max(h.sequence) <> j.sequence
        """);
    none(
        problems,
        "succeeded, but not by exactly one attempt, its last",
        """
        select j.id from job j
          left join attempt a on a.job = j.id and a.state = 'SUCCEEDED'
        group by j.id
        having (j.state = 'SUCCEEDED') <> (count(a.number) = 1)
          or max(a.number) <> j.attempt
        """);
    none(
        problems,
        "belongs to more than one key",
        "select job from idempotency_key group by job having count(*) > 1");
    awaitEmptyOutbox(problems);
  }

  private void awaitEmptyOutbox(List<String> problems) {
    long deadline = System.nanoTime() + OUTBOX_PATIENCE.toNanos();
    while (rows.number("select count(*) from outbox") > 0) {
      if (System.nanoTime() > deadline) {
        problems.add(
            "the outbox still holds "
                + rows.texts(
                    "select kind || ' of ' || coalesce(job::text, '-') from outbox limit 5"));
        return;
      }
      Await.pause(Duration.ofMillis(100));
    }
  }

  private void none(List<String> problems, String what, String sql) {
    rows.texts(sql).forEach(job -> problems.add("job %s %s".formatted(job, what)));
  }

  private static int count(List<HistoryLine> history, Move move) {
    return (int) history.stream().filter(line -> line.move() == move).count();
  }
}
