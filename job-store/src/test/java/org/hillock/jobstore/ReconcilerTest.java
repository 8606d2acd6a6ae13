package org.hillock.jobstore;

import static org.assertj.core.api.Assertions.assertThat;

import org.hillock.jobcontract.AttemptRef;
import org.hillock.jobcontract.CancelRequested;
import org.hillock.jobcontract.OutboxMessage;
import org.hillock.jobcontract.Ticket;
import org.hillock.jobcontract.WorkAvailable;
import org.hillock.jobcontract.WorkerId;
import org.hillock.jobstore.testkit.Given;
import org.hillock.jobstore.testkit.JobStoreExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReconcilerTest {

  @RegisterExtension static final JobStoreExtension JOBS = new JobStoreExtension();

  @Test
  void knowsWhatTheBrokerShouldContain() {
    WorkerId worker = JOBS.given().aWorker("w", "nest");
    AttemptRef waiting = JOBS.given().aDispatchedJob(worker);
    AttemptRef stale = JOBS.given().aDispatchedJob(worker);
    JOBS.leaseRunsOut(stale);
    JOBS.given().aRunningJob(worker);
    AttemptRef ending = JOBS.given().aRunningJob(worker);
    JOBS.store().cancel(ending.job());
    JOBS.store().finish(JOBS.given().aRunningJob(worker), Given.success("a.nwb"));
    JOBS.given().aQueuedJob();
    JOBS.given().aQueuedJob();

    assertThat(JOBS.reconciler().expected())
        .containsExactlyInAnyOrder(
            new OutboxMessage.ToWorker("w", new Ticket(waiting, "nest")),
            new OutboxMessage.CancelToWorker("w", new CancelRequested(ending)),
            new OutboxMessage.Wake(new WorkAvailable("nest")));
  }

  @Test
  void tellsItAgainButNotTwice() {
    WorkerId worker = JOBS.given().aWorker("w", "nest");
    JOBS.given().aDispatchedJob(worker);
    JOBS.given().aQueuedJob();
    OutboxTest.drainAll(JOBS);

    assertThat(JOBS.reconciler().tellAgain()).isEqualTo(2);
    assertThat(JOBS.reconciler().tellAgain()).isZero();
    assertThat(OutboxTest.drainAll(JOBS))
        .containsExactlyInAnyOrderElementsOf(JOBS.reconciler().expected());
  }

  @Test
  void isSilentWhenThereIsNothingToDo() {
    assertThat(JOBS.reconciler().expected()).isEmpty();
    assertThat(JOBS.reconciler().tellAgain()).isZero();
    assertThat(JOBS.nudges()).isZero();
  }
}
