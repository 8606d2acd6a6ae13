package org.hillock.jobstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hillock.jobcontract.JobId;
import org.hillock.jobcontract.JobState;
import org.hillock.jobcontract.WorkerId;
import org.hillock.jobstore.testkit.Given;
import org.hillock.jobstore.testkit.JobStoreExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JobReaderTest {

  @RegisterExtension static final JobStoreExtension JOBS = new JobStoreExtension();

  @Test
  void pagesShowEachJobOnceNewestFirst() {
    List<JobId> jobs = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      jobs.add(JOBS.given().aQueuedJob());
    }
    List<JobId> seen = new ArrayList<>();
    JobId cursor = null;
    int pages = 0;
    do {
      JobPage page = JOBS.reader().page(JobFilter.all(), cursor, 3);
      page.items().forEach(view -> seen.add(view.id()));
      cursor = page.next();
      pages++;
      // a newer job does not disturb the pages that follow
      JOBS.given().aQueuedJob();
    } while (cursor != null);
    assertThat(pages).isEqualTo(3);
    assertThat(seen).containsExactlyElementsOf(jobs.reversed());
  }

  @Test
  void aFullLastPageHasNoNext() {
    JOBS.given().aQueuedJob();
    JOBS.given().aQueuedJob();
    assertThat(JOBS.reader().page(JobFilter.all(), null, 2).next()).isNull();
  }

  @Test
  void filtersByStateAndPlatform() {
    WorkerId worker = JOBS.given().aWorker("w", "nest");
    JobId running = JOBS.given().aRunningJob(worker).job();
    JobId dispatched = JOBS.given().aDispatchedJob(worker).job();
    JobId queued = JOBS.given().aQueuedJob();
    JobId brian = JOBS.store().submit(Given.aJobOn("brian2")).job().id();

    assertThat(ids(new JobFilter(Set.of(JobState.RUNNING, JobState.DISPATCHED), null)))
        .containsExactly(dispatched, running);
    assertThat(ids(new JobFilter(Set.of(), "brian2"))).containsExactly(brian);
    assertThat(ids(new JobFilter(Set.of(JobState.QUEUED), "nest"))).containsExactly(queued);
    assertThat(ids(new JobFilter(Set.of(JobState.FAILED), null))).isEmpty();
  }

  private static List<JobId> ids(JobFilter filter) {
    return JOBS.reader().page(filter, null, 100).items().stream().map(JobView::id).toList();
  }

  @Test
  void historyIsReadFromWhereItWasLeft() {
    JobId job = JOBS.given().aRunningJob(JOBS.given().aWorker("w", "nest")).job();
    assertThat(JOBS.reader().history(job, 1))
        .extracting(HistoryEntry::sequence)
        .containsExactly(2, 3);
    assertThat(JOBS.reader().history(job, 3)).isEmpty();
  }

  @Test
  void knowsNothingOfAJobThatIsNotThere() {
    JobId nothing = new JobId(UUID.randomUUID());
    assertThat(JOBS.reader().find(nothing)).isEmpty();
    assertThat(JOBS.reader().history(nothing, 0)).isEmpty();
    assertThat(JOBS.reader().artefacts(nothing)).isEmpty();
    assertThat(JOBS.reader().script(nothing)).isEmpty();
    assertThat(JOBS.reader().description(nothing)).isEmpty();
  }

  @Test
  void refusesAnEmptyPage() {
    assertThatThrownBy(() -> JOBS.reader().page(JobFilter.all(), null, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
