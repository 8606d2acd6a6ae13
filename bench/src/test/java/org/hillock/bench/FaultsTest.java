package org.hillock.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.hillock.bench.client.HistoryLine;
import org.hillock.bench.client.Job;
import org.hillock.bench.load.NoopJobs;
import org.hillock.bench.load.Storm;
import org.hillock.bench.site.SiteOptions;
import org.hillock.jobcontract.JobId;
import org.hillock.jobcontract.JobState;
import org.hillock.jobcontract.Move;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Kills every part, each a process of its own, while jobs are under way. After each fault: every
 * accepted job has exactly one end, results once, no double, and the history proves it.
 */
class FaultsTest {

  private static final int CONNECTIONS = 4;

  @RegisterExtension static final SiteFixture fixture = new SiteFixture(SiteOptions::quick);

  @Test
  void aWorkerKilledInMidJobLosesItsJobsToTheOther() {
    List<JobId> jobs = fixture.submit(4, Duration.ofSeconds(4));
    fixture.site().worker(fixture.busyWorker()).kill();
    fixture.until("its jobs to be lost", () -> fixture.lost(jobs) > 0);
    fixture.until("the other to end all", () -> allEnded(jobs));
    fixture.settle();
    fixture.allSucceeded(jobs);
  }

  @Test
  void aWorkerKilledAndBackAtOnceLosesItsFormerJobs() {
    List<JobId> jobs = fixture.submit(4, Duration.ofSeconds(4));
    String busy = fixture.busyWorker();
    fixture.site().worker(busy).kill();
    fixture.site().worker(busy).start();
    fixture.settle();
    fixture.allSucceeded(jobs);
    assertThat(fixture.lost(jobs)).isPositive();
  }

  @Test
  void theApiServiceKilledTwiceInAStormOfSubmissions() {
    try (Storm storm =
        Storm.start(fixture.client(), fixture.accepted(), fixture.shortJobs(60), CONNECTIONS)) {
      for (int answered : List.of(10 + fixture.random().nextInt(10), 35)) {
        fixture.until("some submissions to be answered", () -> storm.answered() >= answered);
        fixture.site().api().kill();
        fixture.site().api().start();
      }
      storm.await();
    }
    fixture.settle();
  }

  @Test
  void theSchedulerKilledWithTicketsOut() {
    List<JobId> jobs = fixture.submit(12, Duration.ofMillis(300));
    fixture.busyWorker();
    fixture.site().scheduler().kill();
    fixture.site().scheduler().start();
    fixture.settle();
    fixture.allSucceeded(jobs);
  }

  @Test
  void theBrokerKilledInAStorm() {
    try (Storm storm =
        Storm.start(fixture.client(), fixture.accepted(), fixture.shortJobs(40), CONNECTIONS)) {
      fixture.until("some submissions to be answered", () -> storm.answered() >= 10);
      fixture.site().broker().kill();
      // 201 does not need the broker
      storm.await();
    }
    fixture.site().broker().start();
    fixture.settle();
  }

  @Test
  void aBrokerThatLosesItsTicketsIsFilledAgain() {
    fixture.site().worker("worker-1").freeze();
    fixture.site().worker("worker-2").freeze();
    List<JobId> jobs = fixture.submit(3, Duration.ofMillis(100));
    fixture.until(
        "a ticket to lie in the broker",
        () -> jobs.stream().anyMatch(job -> state(job) == JobState.DISPATCHED));
    fixture.site().broker().kill();
    fixture.site().broker().start();
    fixture.site().worker("worker-1").thaw();
    fixture.site().worker("worker-2").thaw();
    fixture.settle();
    fixture.allSucceeded(jobs);
  }

  @Test
  void aWorkerFrozenPastItsLeaseIsRefusedWhenItWakes() {
    JobId job = fixture.submit(NoopJobs.writing(fixture.key(), Duration.ofSeconds(2), 1000));
    fixture.until("it to run", () -> state(job) == JobState.RUNNING);
    String owner =
        fixture
            .rows()
            .texts("select worker_name from attempt where job = '%s'".formatted(job))
            .getFirst();
    fixture.site().worker(owner).freeze();
    fixture.until("another attempt to end it", () -> allEnded(List.of(job)));
    fixture.site().worker(owner).thaw();
    fixture.until(
        "the woken worker to be heard of again",
        () ->
            fixture
                    .rows()
                    .number(
                        """
                        select count(*) from worker where name = '%s' and replaced_at is null
                          and last_seen > (select ended_at from job where id = '%s')
                        """
                            .formatted(owner, job))
                == 1);
    fixture.settle();
    fixture.allSucceeded(List.of(job));
    List<HistoryLine> history = fixture.client().history(job);
    // tickets may have gone to the frozen one meanwhile, but only one attempt was ever taken from
    // it
    assertThat(history)
        .filteredOn(line -> line.move() == Move.LOSE && line.from() == JobState.RUNNING)
        .hasSize(1);
    assertThat(history.getLast().attempt()).isGreaterThan(1);
    assertThat(
            fixture
                .rows()
                .texts("select state from attempt where job = '%s' and number = 1".formatted(job)))
        .containsExactly("LOST");
  }

  @Test
  void theDatabaseKilledInAStorm() {
    try (Storm storm =
        Storm.start(fixture.client(), fixture.accepted(), fixture.shortJobs(40), CONNECTIONS)) {
      fixture.until("some submissions to be answered", () -> storm.answered() >= 10);
      fixture.site().database().kill();
      fixture.site().database().start();
      storm.await();
    }
    fixture.settle();
  }

  @Test
  void cancelRacingFinishGivesOneEnd() {
    List<JobId> jobs = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Duration hold = Duration.ofMillis(fixture.random().nextInt(60));
      JobId job = fixture.submit(NoopJobs.lasting(fixture.key(), hold));
      jobs.add(job);
      if (fixture.random().nextBoolean()) {
        fixture.until("it to be out", () -> state(job) != JobState.QUEUED);
      }
      fixture.client().cancel(job);
    }
    fixture.settle();
    assertThat(jobs).allSatisfy(job -> assertThat(state(job)).isNotEqualTo(JobState.FAILED));
  }

  @Test
  void aCancelEndsEvenWhenTheWorkerIsDead() {
    JobId job = fixture.submit(2, Duration.ofMinutes(5)).getFirst();
    fixture.until("it to run", () -> state(job) == JobState.RUNNING);
    fixture.site().worker("worker-1").kill();
    fixture.site().worker("worker-2").kill();
    fixture.rows().texts("select id from job where ended_at is null").stream()
        .map(JobId::of)
        .forEach(fixture.client()::cancel);
    fixture.until("the cancel to end it", () -> state(job).isTerminal());
    fixture.settle();
    assertThat(state(job)).isEqualTo(JobState.CANCELLED);
  }

  private static boolean allEnded(List<JobId> jobs) {
    return jobs.stream().map(fixture.client()::job).map(Job::state).allMatch(JobState::isTerminal);
  }

  private static JobState state(JobId job) {
    return fixture.client().job(job).state();
  }
}
