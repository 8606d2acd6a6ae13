package org.hillock.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.hillock.bench.client.Submission;
import org.hillock.bench.load.NoopJobs;
import org.hillock.bench.load.Storm;
import org.hillock.bench.site.Broker;
import org.hillock.bench.site.SiteOptions;
import org.hillock.bench.site.Tuning;
import org.hillock.jobcontract.JobId;
import org.hillock.jobcontract.JobState;
import org.hillock.messaging.RabbitMqProcess;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The whole way on a real RabbitMQ, and with leases long enough to outlive a server that is away.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RabbitMqTest {

  private static final Tuning PATIENT =
      new Tuning(
          Duration.ofSeconds(15),
          Duration.ofMinutes(2),
          Duration.ofSeconds(1),
          Duration.ofMinutes(2));

  @RegisterExtension
  static final SiteFixture fixture =
      new SiteFixture(
          () -> {
            RabbitMqProcess.require();
            return new SiteOptions(PATIENT, 1, 2, new RabbitMqBroker());
          });

  @Test
  @Order(1)
  void jobsGoTheWholeWay() {
    Submission writes = NoopJobs.writing(fixture.key(), Duration.ofMillis(200), 5000);
    JobId job = fixture.submit(writes);
    List<JobId> more = fixture.submit(5, Duration.ofMillis(50));
    fixture.settle();
    fixture.allSucceeded(more);
    assertThat(fixture.client().job(job).state()).isEqualTo(JobState.SUCCEEDED);
    assertThat(fixture.client().artefacts(job)).contains("data.bin", "log.txt");
    assertThat(fixture.client().submit(writes).id()).isEqualTo(job);
  }

  @Test
  @Order(2)
  void aWorkerKeepsItsJobsWhileItsServerIsAwayAndCatchesUp() {
    List<JobId> jobs = fixture.submit(2, Duration.ofSeconds(3));
    fixture.until("both to run", () -> fixture.running("worker-1") == 2);
    fixture.site().api().kill();
    fixture.until(
        "the worker to have tried in vain",
        () -> fixture.site().worker("worker-1").tail(50).contains("heartbeat"));
    fixture.site().api().start();
    fixture.settle();
    fixture.allSucceeded(jobs);
    assertThat(fixture.lost(jobs)).as("attempts lost").isZero();
  }

  @Test
  @Order(3)
  void rabbitMqKilledAndEmptiedInAStorm() {
    try (Storm storm =
        Storm.start(fixture.client(), fixture.accepted(), fixture.shortJobs(40), 4)) {
      fixture.until("some submissions to be answered", () -> storm.answered() >= 10);
      fixture.site().broker().kill();
      storm.await();
    }
    fixture.site().broker().start();
    fixture.settle();
  }

  /** Always empty when it starts. */
  private static final class RabbitMqBroker implements Broker {

    private final RabbitMqProcess process = new RabbitMqProcess();
    private boolean alive = true;

    @Override
    public int port() {
      return process.settings().port();
    }

    @Override
    public String user() {
      return process.settings().username();
    }

    @Override
    public String password() {
      return process.settings().password();
    }

    @Override
    public boolean isAlive() {
      return alive;
    }

    @Override
    public void start() {
      process.start();
      alive = true;
    }

    @Override
    public void kill() {
      process.stop();
      alive = false;
    }

    @Override
    public void close() {
      process.close();
      alive = false;
    }
  }
}
