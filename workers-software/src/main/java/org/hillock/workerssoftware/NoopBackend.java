package org.hillock.workerssoftware;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.hillock.jobcontract.Failure;
import org.hillock.jobcontract.FailureKind;
import org.hillock.jobcontract.worker.Bundle;
import org.hillock.jobcontract.worker.Offer;
import org.hillock.jobcontract.worker.ProgressReport;
import org.hillock.jobcontract.worker.ResultLabel;
import org.hillock.workerruntime.backend.AttemptContext;
import org.hillock.workerruntime.backend.Effort;
import org.hillock.workerruntime.backend.JobBackend;
import org.hillock.workerruntime.backend.Outcome;
import org.hillock.workerruntime.backend.StopReason;
import org.hillock.workerruntime.files.Folders;

/**
 * A test double: the platform {@code noop}, on which a job ends at once and nothing is computed. It
 * starts no process and leaves no file, so that benchmarks measure Hillock alone. Fault tests make
 * it last, print, write or fail by {@link NoopWishes} in the description.
 */
public final class NoopBackend implements JobBackend {

  /** Name of the platform and of its environment. */
  public static final String PLATFORM = "noop";

  private static final int STEPS = 10;

  /** A test double. */
  public NoopBackend() {}

  @Override
  public List<Offer> offers() {
    return List.of(
        new Offer(PLATFORM, PLATFORM, ResultLabel.TEST_DOUBLE, true, null, Map.of(PLATFORM, "1")));
  }

  @Override
  public Outcome run(Bundle bundle, AttemptContext context)
      throws IOException, InterruptedException {
    NoopWishes wishes;
    try {
      wishes = NoopWishes.read(description(bundle));
    } catch (IllegalArgumentException notUnderstood) {
      return failed(FailureKind.USER, "noop: " + notUnderstood.getMessage());
    }
    wishes.lines().forEach(context.log()::line);
    boolean inTime = wishes.hold().compareTo(bundle.limits().wallTime()) <= 0;
    if (hold(inTime ? wishes.hold() : bundle.limits().wallTime(), context)) {
      return new Outcome.Stopped(Effort.NONE);
    }
    if (!inTime) {
      return failed(
          FailureKind.LIMIT, "The job ran longer than its limit of " + bundle.limits().wallTime());
    }
    if (wishes.failure() != null) {
      return failed(wishes.failure(), wishes.message());
    }
    return new Outcome.Succeeded(Effort.NONE, write(wishes.writes(), context));
  }

  private static String description(Bundle bundle) {
    return bundle.files().stream()
        .filter(file -> file.name().equals(bundle.description()))
        .map(Bundle.File::text)
        .findFirst()
        .orElse("");
  }

  private static Outcome failed(FailureKind kind, String message) {
    return new Outcome.Failed(Effort.NONE, Failure.of(kind, message));
  }

  /** Lasts; answers whether it was stopped meanwhile. */
  private static boolean hold(Duration hold, AttemptContext context) throws InterruptedException {
    if (hold.isZero()) {
      return context.stop().reason().isPresent();
    }
    for (int step = 0; step < STEPS; step++) {
      double done = step * hold.toMillis() / (double) STEPS;
      context.progress(new ProgressReport("run", done, (double) hold.toMillis()));
      if (context.stop().await(StopReason.GIVE_BACK, hold.dividedBy(STEPS))) {
        return true;
      }
    }
    return false;
  }

  private static Map<String, String> write(int size, AttemptContext context) throws IOException {
    if (size == 0) {
      return Map.of();
    }
    Path results = Folders.createPrivate(context.folder().resolve("results"));
    Files.write(results.resolve("data.bin"), new byte[size]);
    return Map.of("data.bin", "application/octet-stream");
  }
}
