package org.hillock.workerruntime.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.hillock.jobcontract.worker.RunLimits;
import org.hillock.workerruntime.launch.EndReason;
import org.hillock.workerruntime.launch.ExitReport;
import org.hillock.workerruntime.launch.LaunchRequest;
import org.hillock.workerruntime.launch.LaunchedJob;
import org.hillock.workerruntime.launch.Launcher;
import org.hillock.workerruntime.launch.PythonTask;
import org.hillock.workerruntime.launch.RunEnvironment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every {@link Launcher} has to do. */
public abstract class LauncherContractTest {

  /** A job that ignores SIGTERM, and has a child that left it, its group and its session. */
  protected static final String STUBBORN =
      """
      import os, signal, sys, time
      signal.signal(signal.SIGTERM, signal.SIG_IGN)
      if os.fork() == 0:
          os.setsid()
          if os.fork() == 0:
              with open("pids.part", "a") as file:
                  file.write(f"{os.getpid()}\\n{os.getppid()}\\n")
          else:
              time.sleep(0.05)
              with open("pids.part", "a") as file:
                  file.write(f"{os.getpid()}\\n")
              os._exit(0)
          os.rename("pids.part", "pids")
          while True:
              time.sleep(60)
      while True:
          time.sleep(60)
      """;

  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir private Path folder;
  private RecordingContext context;

  /** The launcher under test. */
  protected abstract Launcher launcher() throws Exception;

  /** An environment it can run plain Python in. */
  protected RunEnvironment environment() {
    return TestPython.environment();
  }

  @BeforeEach
  void prepare() throws IOException {
    for (String name : List.of("scratch", "scratch/home", "scratch/tmp", "control", "modules")) {
      Files.createDirectory(folder.resolve(name));
    }
    context = new RecordingContext(folder.resolve("scratch"));
  }

  private LaunchedJob launch(String program, RunLimits limits) throws Exception {
    Files.writeString(folder.resolve("modules/job.py"), program);
    return launcher()
        .launch(
            new LaunchRequest(
                new PythonTask("job", List.of("one", "zwei"), ""),
                environment().with(folder.resolve("modules")),
                limits,
                folder.resolve("scratch"),
                folder.resolve("control"),
                1),
            context.log());
  }

  private ExitReport run(String program) throws Exception {
    return end(launch(program, Bundles.LIMITS));
  }

  private static ExitReport end(LaunchedJob job) throws InterruptedException {
    Optional<ExitReport> end = job.await(LONG);
    assertThat(end).as("ended within %s", LONG).isPresent();
    return end.get();
  }

  @Test
  void runsATaskInItsFolderWithItsArguments() throws Exception {
    ExitReport end = run("import os, sys; print(os.getcwd(), *sys.argv[1:])");
    assertThat(end.reason()).isEqualTo(EndReason.EXITED);
    assertThat(end.exit()).isZero();
    assertThat(end.signal()).isNull();
    assertThat(end.maxRssBytes()).isPositive();
    assertThat(context.printed().strip())
        .isEqualTo(folder.resolve("scratch").toRealPath() + " one zwei");
  }

  @Test
  void tellsTheExitCode() throws Exception {
    assertThat(run("raise SystemExit(3)").exit()).isEqualTo(3);
  }

  @Test
  void tellsTheSignalOfACrash() throws Exception {
    ExitReport end = run("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)");
    assertThat(end.reason()).isEqualTo(EndReason.EXITED);
    assertThat(end.exit()).isNull();
    assertThat(end.signal()).isEqualTo(11);
  }

  @Test
  void takesBothStreamsIntoTheLogWhole() throws Exception {
    run(
        """
        import sys
        for i in range(2000):
            print(i, file=sys.stderr if i % 2 else sys.stdout, flush=True)
        """);
    assertThat(context.printed().lines()).hasSize(2000).startsWith("0", "1", "2").endsWith("1999");
  }

  @Test
  void givesTheJobNothingOfTheWorkersEnvironment() throws Exception {
    run(
        "import os; print(*sorted(os.environ), os.environ['HOME'], os.environ['TMPDIR'], sep='\\n')");
    assertThat(context.printed())
        .contains(folder.resolve("scratch/home").toString())
        .contains(folder.resolve("scratch/tmp").toString());
    assertThat(System.getenv()).as("the test itself has more").containsKey("PATH");
    assertThat(context.printed().lines())
        .isSubsetOf(
            "HOME",
            "LANG",
            "LC_CTYPE",
            "PATH",
            "PYTHONPATH",
            "TMPDIR",
            "TZ",
            "OMP_NUM_THREADS",
            "OPENBLAS_NUM_THREADS",
            "MKL_NUM_THREADS",
            "NUMEXPR_NUM_THREADS",
            folder.resolve("scratch/home").toString(),
            folder.resolve("scratch/tmp").toString());
  }

  @Test
  void endsAJobAtItsWallTime() throws Exception {
    RunLimits limits = new RunLimits(Duration.ofMillis(700), 8L << 30, 1L << 20, 1L << 20);
    ExitReport end = end(launch("import time; time.sleep(600)", limits));
    assertThat(end.reason()).isEqualTo(EndReason.WALL_TIME);
    assertThat(end.wall()).isBetween(Duration.ofMillis(600), Duration.ofSeconds(20));
  }

  @Test
  void stopsAWholeTreeThatDoesNotWantTo() throws Exception {
    LaunchedJob job = launch(STUBBORN, Bundles.LIMITS);
    Path pids = folder.resolve("scratch/pids");
    await().atMost(LONG).until(() -> Processes.idsIn(pids).size() >= 2);
    List<Long> tree = Processes.idsIn(pids);
    job.stop(EndReason.STOPPED);
    assertThat(end(job).reason()).isEqualTo(EndReason.STOPPED);
    assertThat(tree).noneMatch(Processes::runs);
  }

  @Test
  void leavesNothingOfAJobThatEndsByItself() throws Exception {
    ExitReport end =
        run(
            """
            import os, time
            child = os.fork()
            if child == 0:
                os.setsid()
                time.sleep(600)
            with open("pids", "w") as file:
                file.write(str(child))
            """);
    assertThat(end.exit()).isZero();
    assertThat(Processes.idsIn(folder.resolve("scratch/pids")))
        .hasSize(1)
        .noneMatch(Processes::runs);
  }

  @Test
  void boundsALogOfAGigabyte() throws Exception {
    RunLimits limits = new RunLimits(Duration.ofMinutes(2), 8L << 30, 1L << 20, 100_000);
    ExitReport end =
        end(
            launch(
                """
                import sys
                line = b"x" * 1048576
                for _ in range(1024):
                    sys.stdout.buffer.write(line)
                """,
                limits));
    assertThat(end.reason()).isEqualTo(EndReason.LOG_LIMIT);
    assertThat(context.printed()).hasSizeBetween(100_000, 101_000).contains("the rest is not kept");
  }

  @Test
  void refusesMoreMemoryThanAllowed() throws Exception {
    ExitReport end = run("block = bytearray(100 << 30)");
    assertThat(end.exit()).isEqualTo(1);
    assertThat(context.printed()).contains("MemoryError");
  }

  @Test
  void refusesALargerFileThanAllowed() throws Exception {
    RunLimits limits = new RunLimits(Duration.ofMinutes(2), 8L << 30, 100_000, 1L << 20);
    ExitReport end = end(launch("open('big', 'wb').write(bytes(200000))", limits));
    assertThat(end.exit() == null ? end.signal() : end.exit()).isNotZero();
    assertThat(Files.size(folder.resolve("scratch/big"))).isLessThanOrEqualTo(100_000);
  }

  @Test
  void stoppingWhatHasEndedDoesNothing() throws Exception {
    LaunchedJob job = launch("pass", Bundles.LIMITS);
    ExitReport end = end(job);
    job.stop(EndReason.STOPPED);
    assertThat(end(job)).isEqualTo(end);
  }
}
