package org.hillock.workerruntime.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.hillock.jobcontract.Failure;
import org.hillock.jobcontract.FailureKind;
import org.hillock.jobcontract.worker.Bundle;
import org.hillock.jobcontract.worker.InputFile;
import org.hillock.jobcontract.worker.ProgressReport;
import org.hillock.jobcontract.worker.RunLimits;
import org.hillock.workerruntime.backend.Outcome;
import org.hillock.workerruntime.backend.StopReason;
import org.hillock.workerruntime.launch.ProcessLauncher;
import org.hillock.workerruntime.launch.RunEnvironment;
import org.hillock.workerruntime.testing.Bundles;
import org.hillock.workerruntime.testing.RecordingContext;
import org.hillock.workerruntime.testing.TestPython;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every way a harness can end, with real processes. In its place, a script plays what it does. */
class HarnessRunnerTest {

  /** Plays a harness: runs the bundle's script with what it needs to play an end. */
  private static final String PLAYER =
      """
      import json, os, pathlib, signal, sys, time
      scratch = pathlib.Path(sys.argv[2])
      request = json.loads((scratch / "request.json").read_text())
      def event(**words):
          with open(scratch / "events.jsonl", "a") as file:
              file.write(json.dumps(words) + "\\n")
      def outcome(**words):
          (scratch / "outcome.json").write_text(json.dumps(words))
      exec(compile((scratch / "input" / "experiment.py").read_text(), "experiment.py", "exec"))
      """;

  private static final String DIGEST = "0".repeat(64);

  @TempDir private Path folder;
  private RecordingContext context;
  private HarnessRunner runner;

  @BeforeEach
  void prepare() throws Exception {
    Path modules = Files.createDirectory(folder.resolve("modules"));
    Files.createDirectory(modules.resolve("hillock_harness"));
    Files.writeString(modules.resolve("hillock_harness/__main__.py"), PLAYER);
    RunEnvironment plain = TestPython.environment();
    HarnessFiles real = HarnessFiles.unpack(folder.resolve("real"), plain);
    context = new RecordingContext(Files.createDirectory(folder.resolve("job")));
    runner =
        new HarnessRunner(
            new ProcessLauncher(real.supervisor()), plain.with(modules), Clock.systemUTC());
  }

  private Outcome run(String script) throws Exception {
    return run(script, Bundles.LIMITS);
  }

  private Outcome run(String script, RunLimits limits) throws Exception {
    return runner.run(Bundles.of("nest", "plain", limits, script), context);
  }

  private Failure failure(String script) throws Exception {
    return failure(script, Bundles.LIMITS);
  }

  private Failure failure(String script, RunLimits limits) throws Exception {
    Outcome outcome = run(script, limits);
    if (outcome instanceof Outcome.Failed failed) {
      return failed.failure();
    }
    return fail("expected a failure, not " + outcome + "; log:\n" + context.printed());
  }

  private static RunLimits limits(Duration wall, long output) {
    return new RunLimits(wall, 8L << 30, output, 1L << 20);
  }

  @Test
  void handsOverWhatWasAsked() throws Exception {
    run("print(json.dumps(request))\noutcome(state='succeeded', artefacts=[])");
    assertThat(context.printed())
        .contains("\"backend\": \"nest\"", "\"format\": \"nwb\"", "\"environment\": \"plain\"")
        .contains("\"contract\": 1", "\"threads\": 1", "\"accelerations\": true")
        .contains("\"description\": \"experiment.yaml\"", "\"attempt\": 1", "\"started_at\": \"2");
  }

  @Test
  void namesTheFilesOfASuccess() throws Exception {
    Outcome outcome =
        run(
            """
            (scratch / "results" / "a.nwb").write_bytes(b"x")
            outcome(state="succeeded", artefacts=[{"name": "a.nwb", "media_type": "application/x-hdf5"}])
            """);
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Succeeded.class,
            succeeded -> {
              assertThat(succeeded.mediaTypes()).containsEntry("a.nwb", "application/x-hdf5");
              assertThat(succeeded.effort().cpuMillis()).isPositive();
              assertThat(succeeded.effort().maxRssBytes()).isPositive();
            });
  }

  @Test
  void passesProgressAndWarningsOn() throws Exception {
    run(
        """
        event(type="phase", phase="run")
        event(type="progress", time_ms=412.5, total_ms=1000.0)
        event(type="warning", message="delays were rounded")
        event(type="what a newer harness says")
        open(scratch / "events.jsonl", "a").write("no json\\n")
        outcome(state="succeeded", artefacts=[])
        """);
    assertThat(context.reports())
        .containsExactly(
            new ProgressReport("run", null, null), new ProgressReport("run", 412.5, 1000.0));
    assertThat(context.printed()).contains("warning: delays were rounded");
  }

  @Test
  void passesAFailureOnWithItsPlace() throws Exception {
    Failure failure =
        failure(
            """
            outcome(state="failed", kind="user", message="tau_m is negative", exception="ValueError",
                    path="model.populations.exc", line=12, column=5)
            sys.exit(1)
            """);
    assertThat(failure)
        .isEqualTo(
            new Failure(FailureKind.USER, "tau_m is negative", "model.populations.exc", 12, 5));
  }

  @Test
  void takesAFailureWithoutAPlace() throws Exception {
    Failure failure =
        failure(
            """
            outcome(state="failed", kind="platform", message="no", exception=None, path=None, line=None, column=None)
            sys.exit(1)
            """);
    assertThat(failure).isEqualTo(Failure.of(FailureKind.PLATFORM, "no"));
  }

  @Test
  void callsACrashACrash() throws Exception {
    Failure failure = failure("os.kill(os.getpid(), signal.SIGSEGV)");
    assertThat(failure.kind()).isEqualTo(FailureKind.PLATFORM);
    assertThat(failure.message()).contains("crashed (SIGSEGV)");
  }

  @Test
  void callsARefusedAllocationALimit() throws Exception {
    Failure failure =
        failure(
            "print('terminate called after throwing an instance of std::bad_alloc', flush=True)\n"
                + "os.abort()");
    assertThat(failure.kind()).isEqualTo(FailureKind.LIMIT);
    assertThat(failure.message()).contains("memory_bytes");
  }

  @Test
  void callsAKillFromOutsideALimit() throws Exception {
    Failure failure = failure("os.kill(os.getpid(), signal.SIGKILL)");
    assertThat(failure.kind()).isEqualTo(FailureKind.LIMIT);
    assertThat(failure.message()).contains("out of memory");
  }

  @Test
  void callsAnEndWithoutOutcomeOurFault() throws Exception {
    Failure failure = failure("sys.exit(0)");
    assertThat(failure.kind()).isEqualTo(FailureKind.PLATFORM);
    assertThat(failure.message()).contains("without an outcome (exit code 0)");
  }

  @Test
  void doesNotBelieveASuccessThatCrashedAfterwards() throws Exception {
    Failure failure = failure("outcome(state='succeeded', artefacts=[])\nsys.exit(3)");
    assertThat(failure.kind()).isEqualTo(FailureKind.PLATFORM);
  }

  @Test
  void callsAnUnreadableOutcomeOurFault() throws Exception {
    Failure failure = failure("(scratch / 'outcome.json').write_text('{')");
    assertThat(failure.kind()).isEqualTo(FailureKind.PLATFORM);
    assertThat(failure.message()).contains("no readable outcome");
  }

  @Test
  void saysHowToGetMoreTime() throws Exception {
    Failure failure = failure("time.sleep(600)", limits(Duration.ofSeconds(1), 1 << 20));
    assertThat(failure.kind()).isEqualTo(FailureKind.LIMIT);
    assertThat(failure.message()).contains("limit of 1 s", "wall_time_s");
  }

  @Test
  void endsAJobThatWritesManyFiles() throws Exception {
    Failure failure =
        failure(
            """
            for i in range(100):
                (scratch / "tmp" / str(i)).write_bytes(bytes(50_000))
            time.sleep(600)
            """,
            limits(Duration.ofMinutes(2), 1_000_000));
    assertThat(failure.kind()).isEqualTo(FailureKind.LIMIT);
    assertThat(failure.message()).contains("1000 kB", "output_bytes");
  }

  @Test
  void refusesASuccessThatWroteTooMuch() throws Exception {
    Failure failure =
        failure(
            """
            for i in range(100):
                (scratch / "results" / str(i)).write_bytes(bytes(50_000))
            outcome(state='succeeded', artefacts=[])
            """,
            limits(Duration.ofMinutes(2), 1_000_000));
    assertThat(failure.kind()).isEqualTo(FailureKind.LIMIT);
  }

  @Test
  void callsAnEndlessLogALimit() throws Exception {
    Failure failure = failure("while True: print('x' * 100000)");
    assertThat(failure.kind()).isEqualTo(FailureKind.LIMIT);
    assertThat(failure.message()).contains("log_bytes");
  }

  @Test
  void stopsWhenItIsTold() throws Exception {
    ExecutorService slot = Executors.newSingleThreadExecutor();
    try {
      Future<Outcome> running =
          slot.submit(
              () ->
                  run(
                      """
                      signal.signal(signal.SIGTERM, signal.SIG_IGN)
                      event(type="phase", phase="run")
                      time.sleep(600)
                      """));
      await().atMost(Duration.ofSeconds(60)).until(() -> !context.reports().isEmpty());
      context.stop().give(StopReason.CANCEL);
      assertThat(running.get(30, TimeUnit.SECONDS)).isInstanceOf(Outcome.Stopped.class);
    } finally {
      slot.shutdownNow();
    }
  }

  @Test
  void anEventFileThatIsNoFileDoesNotHoldItUp() throws Exception {
    Outcome outcome =
        run("os.mkfifo(scratch / 'events.jsonl')\noutcome(state='succeeded', artefacts=[])");
    assertThat(outcome).isInstanceOf(Outcome.Succeeded.class);
  }

  @Test
  void laysWhatTheScriptReadsBesideItAndDoesNotCountIt() throws Exception {
    byte[] numbers = new byte[3 << 20];
    Files.write(context.inputs().resolve("numbers.npy"), numbers);
    InputFile data = new InputFile(InputFile.Role.DATA, "numbers.npy", numbers.length, DIGEST);
    InputFile other = new InputFile(InputFile.Role.ATTACHMENT, "a/c.csv", 5, DIGEST);
    String script =
        """
        print((scratch / "input" / "numbers.npy").stat().st_size, "bytes")
        print(sorted(path.name for path in (scratch / "input").iterdir()))
        time.sleep(1.5)  # the worker looks at the size of all once a second
        outcome(state="succeeded", artefacts=[])
        """;
    Bundle bundle =
        Bundles.with(
            Bundles.of("nest", "plain", limits(Duration.ofMinutes(1), 1 << 20), script),
            List.of(data, other));

    assertThat(runner.run(bundle, context)).isInstanceOf(Outcome.Succeeded.class);
    assertThat(context.printed())
        .contains("3145728 bytes")
        .contains("['experiment.py', 'experiment.yaml', 'numbers.npy', 'sourcemap.json']");
  }

  @Test
  void refusesABundleThatReachesOutOfItsFolder() {
    Bundle bundle =
        Bundles.of(
            "nest", "plain", Bundles.LIMITS, List.of(new Bundle.File("../experiment.py", "pass")));
    assertThat(catchThrowable(() -> runner.run(bundle, context)))
        .hasMessageContaining("not a plain file name");
  }

  @Test
  void saysWhenItsPythonIsGone() throws IOException {
    RunEnvironment gone =
        new RunEnvironment(
            "gone", "gone", folder.resolve("no-python"), List.of(), Map.of(), Map.of(), List.of());
    HarnessRunner broken =
        new HarnessRunner(
            new ProcessLauncher(folder.resolve("supervisor.py")), gone, Clock.systemUTC());
    Bundle bundle = Bundles.of("nest", "gone", Bundles.LIMITS, "pass");
    assertThat(catchThrowable(() -> broken.run(bundle, context)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cannot be started");
  }
}
