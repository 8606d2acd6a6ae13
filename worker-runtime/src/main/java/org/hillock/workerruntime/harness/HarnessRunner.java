package org.hillock.workerruntime.harness;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hillock.jobcontract.worker.Bundle;
import org.hillock.workerruntime.backend.AttemptContext;
import org.hillock.workerruntime.backend.Outcome;
import org.hillock.workerruntime.backend.StopReason;
import org.hillock.workerruntime.launch.EndReason;
import org.hillock.workerruntime.launch.ExitReport;
import org.hillock.workerruntime.launch.LaunchRequest;
import org.hillock.workerruntime.launch.LaunchedJob;
import org.hillock.workerruntime.launch.Launcher;
import org.hillock.workerruntime.launch.PythonTask;
import org.hillock.workerruntime.launch.RunEnvironment;

/** Runs a bundle through the Python harness, in an environment, by a launcher. */
public final class HarnessRunner {

  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration MEASURE = Duration.ofSeconds(1);

  private final Launcher launcher;
  private final RunEnvironment environment;
  private final Clock clock;

  /**
   * A runner for one environment.
   *
   * @param launcher starts the processes
   * @param environment what they run in; the harness is on its Python path
   * @param clock tells when a job started, and paces the watch over its output
   */
  public HarnessRunner(Launcher launcher, RunEnvironment environment, Clock clock) {
    this.launcher = launcher;
    this.environment = environment;
    this.clock = clock;
  }

  /**
   * Runs to the end.
   *
   * @throws IOException if the job's folder could not be made or its process not be started
   * @throws InterruptedException if this thread is to end; the job's process is gone then
   */
  public Outcome run(Bundle bundle, AttemptContext context)
      throws IOException, InterruptedException {
    Path control = context.folder();
    JobFolder folder = JobFolder.prepare(control, bundle, context.inputs(), clock.instant());
    LaunchRequest request =
        new LaunchRequest(
            new PythonTask(
                "hillock_harness",
                List.of("run", folder.path().toString()),
                "pyNN." + bundle.platform()),
            environment,
            bundle.limits(),
            folder.path(),
            control,
            bundle.threads());
    LogTail log = new LogTail(context.log());
    LaunchedJob job = launcher.launch(request, log);
    context.stop().whenGiven(() -> job.stop(EndReason.STOPPED));
    ExitReport end = watch(job, folder, bundle, context);
    if (context.stop().is(StopReason.ABANDON)) {
      return new Outcome.Stopped(EndReading.effort(end));
    }
    return EndReading.of(end, folder, bundle.limits(), log.text());
  }

  private ExitReport watch(LaunchedJob job, JobFolder folder, Bundle bundle, AttemptContext context)
      throws InterruptedException {
    EventTail events = new EventTail(folder.events(), context);
    Instant measured = clock.instant();
    try {
      while (true) {
        Optional<ExitReport> end = job.await(POLL);
        events.poll();
        if (end.isPresent()) {
          return end.get();
        }
        if (Duration.between(measured, clock.instant()).compareTo(MEASURE) >= 0) {
          measured = clock.instant();
          if (folder.written() > bundle.limits().outputBytes()) {
            job.stop(EndReason.OUTPUT_LIMIT);
          }
        }
      }
    } catch (InterruptedException leaving) {
      job.stop(EndReason.STOPPED);
      throw leaving;
    }
  }
}
