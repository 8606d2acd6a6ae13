package org.hillock.workerruntime.harness;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hillock.jobcontract.Failure;
import org.hillock.jobcontract.FailureKind;
import org.hillock.jobcontract.worker.RunLimits;
import org.hillock.workerruntime.backend.Effort;
import org.hillock.workerruntime.backend.Outcome;
import org.hillock.workerruntime.launch.ExitReport;

/** From the way a process ended, and what it left, to an outcome in words for the job's owner. */
final class EndReading {

  private static final int SIGKILL = 9;
  private static final int SIGXFSZ = 25;
  private static final int ERROR_EXIT = 1;

  /** What the C++ of a simulator, or Python itself, prints when an allocation is refused. */
  private static final List<String> OUT_OF_MEMORY =
      List.of("bad_alloc", "memoryerror", "cannot allocate memory", "out of memory");

  private EndReading() {}

  static Outcome of(ExitReport end, JobFolder folder, RunLimits limits, String logTail) {
    return switch (end.reason()) {
      case STOPPED -> new Outcome.Stopped(effort(end));
      case WALL_TIME ->
          failed(
              end,
              FailureKind.LIMIT,
              "The job ran longer than its limit of %s. Submit it with a larger wall_time_s, or make the network or its duration smaller."
                  .formatted(words(limits.wallTime())));
      case LOG_LIMIT ->
          failed(
              end,
              FailureKind.LIMIT,
              "The job printed more than its limit of %s. Print less, or submit it with a larger log_bytes."
                  .formatted(bytes(limits.logBytes())));
      case OUTPUT_LIMIT -> failed(end, FailureKind.LIMIT, outputLimit(limits));
      case LOST ->
          failed(
              end,
              FailureKind.PLATFORM,
              "The process that watches over the job was killed on the worker, and the job with it.");
      case EXITED -> exited(end, folder, limits, logTail);
    };
  }

  private static Outcome exited(
      ExitReport end, JobFolder folder, RunLimits limits, String logTail) {
    if (end.signal() != null) {
      return bySignal(end, end.signal(), limits, logTail);
    }
    Optional<HarnessOutcome> outcome;
    try {
      outcome = folder.outcome();
    } catch (IOException broken) {
      return failed(
          end,
          FailureKind.PLATFORM,
          "The harness left no readable outcome: " + broken.getMessage());
    }
    if (outcome.isEmpty() && isOutOfMemory(logTail)) {
      return failed(end, FailureKind.LIMIT, memoryLimit(limits));
    }
    if (outcome.isEmpty() || wrongExit(end, outcome.get())) {
      return failed(
          end,
          FailureKind.PLATFORM,
          "The simulator ended without an outcome (exit code %d). The end of the log says more."
              .formatted(end.exit()));
    }
    Failure failure = outcome.get().failure();
    if (failure != null) {
      return new Outcome.Failed(effort(end), failure);
    }
    if (folder.written() > limits.outputBytes()) {
      return failed(end, FailureKind.LIMIT, outputLimit(limits));
    }
    return new Outcome.Succeeded(effort(end), outcome.get().mediaTypes());
  }

  private static boolean wrongExit(ExitReport end, HarnessOutcome outcome) {
    int expected = outcome.failure() == null ? 0 : ERROR_EXIT;
    return end.exit() == null || end.exit() != expected;
  }

  private static Outcome bySignal(ExitReport end, int signal, RunLimits limits, String logTail) {
    if (isOutOfMemory(logTail)) {
      return failed(end, FailureKind.LIMIT, memoryLimit(limits));
    }
    return switch (signal) {
      case SIGXFSZ -> failed(end, FailureKind.LIMIT, outputLimit(limits));
      case SIGKILL ->
          failed(
              end,
              FailureKind.LIMIT,
              "The job was killed from outside (SIGKILL), most likely because the worker's machine ran out of memory. Make the network or what it records smaller.");
      default ->
          failed(
              end,
              FailureKind.PLATFORM,
              "The simulator crashed (%s). The end of the log says more."
                  .formatted(Signals.name(signal)));
    };
  }

  private static boolean isOutOfMemory(String logTail) {
    String lower = logTail.toLowerCase(Locale.ROOT);
    return OUT_OF_MEMORY.stream().anyMatch(lower::contains);
  }

  private static String memoryLimit(RunLimits limits) {
    return "The job needs more memory than its limit of %s. Make the network or what it records smaller, or submit it with a larger memory_bytes."
        .formatted(bytes(limits.memoryBytes()));
  }

  private static String outputLimit(RunLimits limits) {
    return "The job wrote more than its limit of %s. Record less, or submit it with a larger output_bytes."
        .formatted(bytes(limits.outputBytes()));
  }

  private static Outcome failed(ExitReport end, FailureKind kind, String message) {
    return new Outcome.Failed(effort(end), Failure.of(kind, message));
  }

  static Effort effort(ExitReport end) {
    return new Effort(end.cpu().toMillis(), end.maxRssBytes());
  }

  private static String words(Duration time) {
    if (time.toSeconds() < 1) {
      return time.toMillis() + " ms";
    }
    return time.toSeconds() % 60 == 0 ? time.toMinutes() + " min" : time.toSeconds() + " s";
  }

  private static String bytes(long count) {
    if (count < 10_000) {
      return count + " bytes";
    }
    return count < 10_000_000 ? count / 1000 + " kB" : count / 1_000_000 + " MB";
  }
}
