package org.hillock.workerruntime.testing;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.hillock.jobcontract.AttemptRef;
import org.hillock.jobcontract.JobId;
import org.hillock.jobcontract.worker.Bundle;
import org.hillock.jobcontract.worker.InputFile;
import org.hillock.jobcontract.worker.RunLimits;

/** Builds bundles for tests. */
public final class Bundles {

  /** Roomy limits. */
  public static final RunLimits LIMITS =
      new RunLimits(Duration.ofMinutes(2), 8L << 30, 256L << 20, 1L << 20);

  private Bundles() {}

  /** A new attempt of a new job. */
  public static AttemptRef anAttempt() {
    return new AttemptRef(new JobId(UUID.randomUUID()), 1);
  }

  /** A bundle. */
  public static Bundle of(
      String platform, String environment, RunLimits limits, List<Bundle.File> files) {
    return new Bundle(
        anAttempt(),
        platform,
        environment,
        "Prüfung",
        "experiment.yaml",
        "nwb",
        1,
        true,
        limits,
        files,
        List.of());
  }

  /** The same with files that are to be fetched. */
  public static Bundle with(Bundle bundle, List<InputFile> inputs) {
    return new Bundle(
        bundle.attempt(),
        bundle.platform(),
        bundle.environment(),
        bundle.title(),
        bundle.description(),
        bundle.format(),
        bundle.threads(),
        bundle.accelerations(),
        bundle.limits(),
        bundle.files(),
        inputs);
  }

  /** A bundle whose description and script are given. */
  public static Bundle of(String platform, String environment, RunLimits limits, String script) {
    return of(
        platform,
        environment,
        limits,
        List.of(
            new Bundle.File("experiment.py", script),
            new Bundle.File("sourcemap.json", "{\"contract\": 1, \"lines\": []}"),
            new Bundle.File("experiment.yaml", "hillock: 1\n")));
  }

  /** The bundle of a further attempt. */
  public static Bundle again(AttemptRef attempt, String platform, String environment) {
    return new Bundle(
        attempt,
        platform,
        environment,
        "Prüfung",
        "experiment.yaml",
        "nwb",
        1,
        true,
        LIMITS,
        List.of(),
        List.of());
  }
}
