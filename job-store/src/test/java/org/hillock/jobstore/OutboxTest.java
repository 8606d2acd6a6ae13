package org.hillock.jobstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.hillock.jobcontract.AttemptRef;
import org.hillock.jobcontract.JobChanged;
import org.hillock.jobcontract.JobId;
import org.hillock.jobcontract.JobState;
import org.hillock.jobcontract.OutboxMessage;
import org.hillock.jobcontract.Ticket;
import org.hillock.jobcontract.WorkAvailable;
import org.hillock.jobcontract.WorkerId;
import org.hillock.jobcontract.worker.ProgressReport;
import org.hillock.jobstore.testkit.Given;
import org.hillock.jobstore.testkit.JobStoreExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OutboxTest {

  private static final OutboxMessage WAKE = new OutboxMessage.Wake(new WorkAvailable("nest"));

  @RegisterExtension static final JobStoreExtension JOBS = new JobStoreExtension();

  @Test
  void tellsTheWholeLifeOfAJobInOrder() {
    WorkerId worker = JOBS.given().aWorker("w", "nest");
    assertThat(drainAll(JOBS)).containsExactly(WAKE);

    JobId job = JOBS.given().aQueuedJob();
    assertThat(drainAll(JOBS)).containsExactly(tell(job, 1, JobState.QUEUED), WAKE);

    AttemptRef attempt = JOBS.given().dispatched(job, worker);
    assertThat(drainAll(JOBS))
        .containsExactlyInAnyOrder(
            tell(job, 2, JobState.DISPATCHED),
            new OutboxMessage.ToWorker("w", new Ticket(attempt, "nest")));

    JOBS.store().claim(attempt, worker);
    assertThat(drainAll(JOBS)).containsExactly(tell(job, 3, JobState.RUNNING));

    JOBS.store().progress(attempt, new ProgressReport("run", 1.0, 10.0));
    assertThat(drainAll(JOBS)).containsExactly(tell(job, null, JobState.RUNNING));

    JOBS.log().append(attempt, 0, new byte[] {1});
    assertThat(drainAll(JOBS)).containsExactly(tell(job, null, JobState.RUNNING));

    JOBS.store().finish(attempt, Given.success("a.nwb"));
    assertThat(drainAll(JOBS)).containsExactlyInAnyOrder(tell(job, 4, JobState.SUCCEEDED), WAKE);
  }

  @Test
  void givesEqualMessagesOfABatchOnce() {
    JOBS.given().aQueuedJob();
    JOBS.given().aQueuedJob();
    List<OutboxMessage> told = new ArrayList<>();
    int removed = JOBS.outbox().drain(100, publisher(told));
    assertThat(removed).isEqualTo(4);
    assertThat(told).hasSize(3).containsOnlyOnce(WAKE);
  }

  @Test
  void keepsWhatWasNotConfirmed() {
    JobId job = JOBS.given().aQueuedJob();
    int removed =
        JOBS.outbox().drain(100, messages -> messages.stream().map(WAKE::equals).toList());
    assertThat(removed).isEqualTo(1);
    assertThat(drainAll(JOBS)).containsExactly(tell(job, 1, JobState.QUEUED));
  }

  @Test
  void keepsEverythingWhenThePublisherThrows() {
    JOBS.given().aQueuedJob();
    assertThatThrownBy(
            () ->
                JOBS.outbox()
                    .drain(
                        100,
                        messages -> {
                          throw new IllegalStateException("no broker");
                        }))
        .hasMessage("no broker");
    assertThat(JOBS.outbox().pending()).isEqualTo(2);
  }

  @Test
  void refusesAPublisherThatAnswersForOtherMessages() {
    JOBS.given().aQueuedJob();
    assertThatThrownBy(() -> JOBS.outbox().drain(100, messages -> List.of(true)))
        .hasMessageContaining("1 answers to 2 messages");
    assertThat(JOBS.outbox().pending()).isEqualTo(2);
  }

  @Test
  void takesNoMoreThanAskedFor() {
    JOBS.given().aQueuedJob();
    JOBS.given().aQueuedJob();
    assertThat(JOBS.outbox().drain(3, publisher(new ArrayList<>()))).isEqualTo(3);
    assertThat(JOBS.outbox().pending()).isEqualTo(1);
  }

  @Test
  void twoRelaysNeverTakeTheSameRow() {
    JOBS.given().aQueuedJob();
    List<OutboxMessage> told = new ArrayList<>();
    JOBS.outbox()
        .drain(
            1,
            first -> {
              told.addAll(first);
              // a second relay, while the first has not committed
              inAnotherThread(() -> JOBS.outbox().drain(100, publisher(told)));
              return List.of(true);
            });
    assertThat(told).hasSize(2).doesNotHaveDuplicates();
    assertThat(JOBS.outbox().pending()).isZero();
  }

  @Test
  void whatARolledBackTransactionWroteIsNotToldAndNudgesNobody() {
    WorkerId worker = JOBS.given().aWorker("w", "nest");
    JobId job = JOBS.given().aQueuedJob();
    drainAll(JOBS);
    int before = JOBS.nudges();
    AtomicInteger during = new AtomicInteger();
    assertThatThrownBy(
            () ->
                JOBS.planning()
                    .inLock(
                        () -> {
                          JOBS.store().dispatch(List.of(new Assignment(job, worker)));
                          during.set(JOBS.nudges());
                          throw new IllegalStateException("the plan broke");
                        }))
        .hasMessage("the plan broke");
    assertThat(during.get()).isEqualTo(before);
    assertThat(JOBS.nudges()).isEqualTo(before);
    assertThat(JOBS.outbox().pending()).isZero();
    assertThat(JOBS.reader().find(job).orElseThrow().state()).isEqualTo(JobState.QUEUED);
  }

  @Test
  void aListenerIsToldOnlyAfterTheCommit() {
    WorkerId worker = JOBS.given().aWorker("w", "nest");
    JobId job = JOBS.given().aQueuedJob();
    int before = JOBS.nudges();
    AtomicInteger during = new AtomicInteger();
    JOBS.planning()
        .inLock(
            () -> {
              JOBS.store().dispatch(List.of(new Assignment(job, worker)));
              during.set(JOBS.nudges());
            });
    assertThat(during.get()).isEqualTo(before);
    assertThat(JOBS.nudges()).isGreaterThan(before);
  }

  /** Takes all messages there are. */
  static List<OutboxMessage> drainAll(JobStoreExtension jobs) {
    List<OutboxMessage> told = new ArrayList<>();
    jobs.outbox().drain(10_000, publisher(told));
    return told;
  }

  private static Function<List<OutboxMessage>, List<Boolean>> publisher(List<OutboxMessage> told) {
    return messages -> {
      told.addAll(messages);
      return messages.stream().map(message -> true).toList();
    };
  }

  private static OutboxMessage tell(JobId job, Integer sequence, JobState state) {
    return new OutboxMessage.Tell(new JobChanged(job, sequence, state));
  }

  private static void inAnotherThread(Runnable work) {
    Thread thread = new Thread(work);
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
