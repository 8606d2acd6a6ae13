package org.hillock.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.hillock.bench.audit.Accepted;
import org.hillock.bench.audit.Audit;
import org.hillock.bench.audit.Verdict;
import org.hillock.bench.client.CarefulClient;
import org.hillock.bench.client.HistoryLine;
import org.hillock.bench.client.Submission;
import org.hillock.bench.kit.Await;
import org.hillock.bench.kit.Home;
import org.hillock.bench.kit.Rows;
import org.hillock.bench.load.NoopJobs;
import org.hillock.bench.site.Site;
import org.hillock.bench.site.SiteOptions;
import org.hillock.jobcontract.JobId;
import org.hillock.jobcontract.JobState;
import org.hillock.jobcontract.Move;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A site for all tests of a class, since its start takes longer than most faults. What was accepted
 * in any test is audited after each. A test that fails shows the ends of all logs.
 */
final class SiteFixture
    implements BeforeAllCallback, BeforeEachCallback, AfterTestExecutionCallback, AfterAllCallback {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Supplier<SiteOptions> options;
  private final Accepted accepted = new Accepted();
  private Home home;
  private Site site;
  private Random random;
  private String test = "";

  SiteFixture(Supplier<SiteOptions> options) {
    this.options = options;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    SiteOptions chosen = options.get();
    home = Home.temporary();
    site = Site.start(home, chosen);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    long seed = Long.getLong("hillock.bench.seed", System.nanoTime() % 1_000_000);
    random = new Random(seed);
    test = context.getRequiredTestMethod().getName();
    System.out.printf("%s: -Dhillock.bench.seed=%d%n", context.getDisplayName(), seed);
  }

  @Override
  public void afterTestExecution(ExtensionContext context) {
    context
        .getExecutionException()
        .ifPresent(failure -> System.out.println(failure + System.lineSeparator() + site.logs(60)));
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (site != null) {
      site.close();
    }
    if (home != null) {
      home.close();
    }
  }

  Site site() {
    return site;
  }

  CarefulClient client() {
    return site.client();
  }

  Accepted accepted() {
    return accepted;
  }

  Random random() {
    return random;
  }

  Rows rows() {
    return new Rows(site.rows());
  }

  /** Accepts jobs that last, one after the other. */
  List<JobId> submit(int count, Duration hold) {
    List<JobId> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add(submit(NoopJobs.lasting(key(), hold)));
    }
    return ids;
  }

  JobId submit(Submission submission) {
    JobId id = client().submit(submission).id();
    accepted.add(submission.key(), id);
    return id;
  }

  /** Short jobs for a storm. */
  List<Submission> shortJobs(int count) {
    List<Submission> jobs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      jobs.add(NoopJobs.lasting(key(), Duration.ofMillis(random.nextInt(150))));
    }
    return jobs;
  }

  /** An idempotency key that nobody used. */
  String key() {
    return "%s-%016x".formatted(test, random.nextLong());
  }

  void until(String what, BooleanSupplier condition) {
    Await.until(what, PATIENCE, condition);
  }

  /** Waits until a worker runs something, and answers which. */
  String busyWorker() {
    String busy = "select worker_name from attempt where state = 'RUNNING' order by worker_name";
    until("a worker to run a job", () -> !rows().texts(busy).isEmpty());
    return rows().texts(busy + " limit 1").stream().findFirst().orElseGet(this::busyWorker);
  }

  long running(String worker) {
    return rows()
        .number(
            "select count(*) from attempt where state = 'RUNNING' and worker_name = '%s'"
                .formatted(worker));
  }

  /** Everything is started again, every job ends, and every promise was kept. */
  Verdict settle() {
    site.heal();
    Audit audit = new Audit(client(), site.rows());
    audit.awaitEnds(PATIENCE);
    Verdict verdict = audit.check(accepted);
    assertThat(verdict.problems()).isEmpty();
    return verdict;
  }

  void allSucceeded(List<JobId> jobs) {
    assertThat(jobs)
        .allSatisfy(
            job ->
                assertThat(client().job(job).state())
                    .as("%s: %s", job, client().history(job))
                    .isEqualTo(JobState.SUCCEEDED));
  }

  /** How often attempts of these jobs were lost. */
  long lost(List<JobId> jobs) {
    return jobs.stream()
        .flatMap(job -> client().history(job).stream())
        .map(HistoryLine::move)
        .filter(move -> move == Move.LOSE)
        .count();
  }
}
