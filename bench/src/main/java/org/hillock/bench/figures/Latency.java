package org.hillock.bench.figures;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hillock.bench.client.Job;
import org.hillock.bench.kit.BenchException;
import org.hillock.bench.load.NoopJobs;
import org.hillock.bench.report.Figure;
import org.hillock.bench.report.Machine;
import org.hillock.bench.report.Measurement;
import org.hillock.bench.report.Samples;
import org.hillock.bench.site.Platform;

/** How long a job waits before an idle worker starts it. */
public final class Latency {

  private static final int WARM_UP = 50;
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Platform platform;
  private final int jobs;

  /** On a platform that runs, has nothing to do, and offers the test double. */
  public Latency(Platform platform, int jobs) {
    this.platform = platform;
    this.jobs = jobs;
  }

  /** Measures. */
  public Measurement measure() {
    Machine machine = Machine.here();
    for (int i = 0; i < WARM_UP; i++) {
      one("warm-up-" + i);
    }
    List<Double> waits = new ArrayList<>();
    for (int i = 0; i < jobs; i++) {
      waits.add(one("latency-" + i));
    }
    Samples samples = new Samples(waits);
    return new Measurement(
        "latency",
        """
        From submission to start (claimed by the worker) on an idle worker, on the database's clock; %d no-op jobs, one after \
        the other. On: %s."""
            .formatted(jobs, platform.layout()),
        machine,
        List.of(
            new Figure("p50", samples.median(), "ms", "under 100 ms"),
            new Figure("p99", samples.quantile(0.99), "ms", "under 500 ms"),
            Figure.of("worst", samples.max(), "ms")),
        List.of());
  }

  private double one(String key) {
    Job submitted = platform.client().submit(NoopJobs.quick(key));
    Job ended = platform.client().awaitEnd(submitted.id(), PATIENCE);
    Instant started = ended.startedAt();
    if (started == null) {
      throw new BenchException("job %s ended without a start: %s".formatted(ended.id(), ended));
    }
    return Duration.between(ended.submittedAt(), started).toNanos() / 1e6;
  }
}
