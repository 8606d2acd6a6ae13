package org.hillock.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.hillock.bench.audit.Accepted;
import org.hillock.bench.audit.Audit;
import org.hillock.bench.audit.Verdict;
import org.hillock.bench.client.Submission;
import org.hillock.bench.kit.Await;
import org.hillock.bench.kit.Home;
import org.hillock.bench.kit.Rows;
import org.hillock.bench.load.NoopJobs;
import org.hillock.bench.site.Standalone;
import org.hillock.bench.site.Tuning;
import org.hillock.jobcontract.JobState;
import org.junit.jupiter.api.Test;

/** The whole platform in one process, killed with jobs under way, keeps every promise as well. */
class StandaloneFaultTest {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @Test
  void theStandaloneKilledWithTenJobsUnderWay() {
    Accepted accepted = new Accepted();
    try (Home home = Home.temporary();
        Standalone platform =
            Standalone.start(home, new Standalone.Options(Tuning.quick(), 4, null))) {
      try {
        List<Submission> jobs = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
          jobs.add(NoopJobs.lasting("ten-" + i, Duration.ofSeconds(1)));
        }
        for (Submission job : jobs) {
          accepted.add(job.key(), platform.client().submit(job).id());
        }
        Rows rows = new Rows(platform.rows());
        Await.until(
            "some to run",
            PATIENCE,
            () -> rows.number("select count(*) from attempt where state = 'RUNNING'") > 1);
        platform.part().kill();
        platform.start();
        // the same keys again: nothing may be doubled
        for (Submission job : jobs) {
          accepted.add(job.key(), platform.client().submit(job).id());
        }
        Audit audit = new Audit(platform.client(), platform.rows());
        audit.awaitEnds(PATIENCE);
        Verdict verdict = audit.check(accepted);
        assertThat(verdict.problems()).isEmpty();
        assertThat(verdict.ended(JobState.SUCCEEDED)).isEqualTo(10);
        assertThat(verdict.lost()).isPositive();
      } catch (AssertionError | RuntimeException failed) {
        System.out.println(platform.logs(80));
        throw failed;
      }
    }
  }
}
