package org.hillock.bench.figures;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.hillock.bench.kit.Await;
import org.hillock.bench.kit.Rows;
import org.hillock.bench.load.Crew;
import org.hillock.bench.load.Submitter;
import org.hillock.bench.report.Figure;
import org.hillock.bench.report.Machine;
import org.hillock.bench.report.Measurement;
import org.hillock.bench.report.Samples;
import org.hillock.bench.site.Platform;

/** How many jobs that compute nothing go through their whole life per second. */
public final class Lives {

  private static final int CONNECTIONS = 8;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Platform platform;
  private final int warmUp;
  private final int jobs;
  private final int rounds;

  /**
   * On a platform that runs and offers the test double.
   *
   * @param warmUp how many before: the compiler is at work meanwhile, and takes what jobs would
   * @param jobs how many in one round
   * @param rounds how many rounds; the median is told
   */
  public Lives(Platform platform, int warmUp, int jobs, int rounds) {
    this.platform = platform;
    this.warmUp = warmUp;
    this.jobs = jobs;
    this.rounds = rounds;
  }

  /** Measures. */
  public Measurement measure() {
    Machine machine = Machine.here();
    if (warmUp > 0) {
      round("warm-up", warmUp);
    }
    List<Double> rates = new ArrayList<>();
    for (int round = 1; round <= rounds; round++) {
      rates.add(round("lives-" + round, jobs));
    }
    Samples samples = new Samples(rates);
    return new Measurement(
        "lives",
        """
        No-op jobs through their whole life (submitted, planned, ticket, claimed, log, results, finished, told), %d in a round \
        after %d to warm up, submitted over %d connections; from the first submission to the last end on the database's clock. \
        On: %s."""
            .formatted(jobs, warmUp, CONNECTIONS, platform.layout()),
        machine,
        List.of(new Figure("whole lives", samples.median(), "1/s", "at least 300/s")),
        List.of("All rounds: " + samples));
  }

  private double round(String prefix, int count) {
    Crew.times(Submitter.to(platform, prefix), CONNECTIONS, count);
    Rows rows = new Rows(platform.rows());
    String mine =
        "from job j join idempotency_key k on k.job = j.id where k.key like '%s-%%'"
            .formatted(prefix);
    Await.until(
        "every job to end",
        PATIENCE,
        () -> rows.number("select count(*) from job where ended_at is null") == 0,
        () -> rows.number("select count(*) from job where ended_at is null") + " are left");
    long succeeded = rows.number("select count(*) " + mine + " and j.state = 'SUCCEEDED'");
    if (succeeded != count) {
      throw new IllegalStateException("%d of %d jobs succeeded".formatted(succeeded, count));
    }
    double seconds =
        Double.parseDouble(
            rows.texts("select extract(epoch from max(j.ended_at) - min(j.submitted_at)) " + mine)
                .getFirst());
    return count / seconds;
  }
}
