package org.hillock.workerruntime.launch;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hillock.workerruntime.backend.LogSink;

/**
 * Starts a job as a plain process of this machine, under a small supervisor written in Python. The
 * supervisor puts it into a session of its own, sets its limits, and ends everything that came of
 * it when the job ends, when it is told to, or when this worker is gone (it holds the other end of
 * the supervisor's standard input). It does not keep the job from reading what the worker's user
 * can read: that is a sandbox's part.
 */
public final class ProcessLauncher implements Launcher {

  private static final Duration GRACE = Duration.ofSeconds(2);
  private static final List<String> SYSTEM_PATH = List.of("/usr/local/bin", "/usr/bin", "/bin");

  private final Path supervisor;

  /**
   * A launcher.
   *
   * @param supervisor the file {@code supervisor.py}
   */
  public ProcessLauncher(Path supervisor) {
    this.supervisor = supervisor;
  }

  @Override
  public LaunchedJob launch(LaunchRequest request, LogSink log) throws IOException {
    Path report = request.control().resolve("exit.json");
    ProcessBuilder builder = new ProcessBuilder(command(request, report));
    builder.directory(request.scratch().toFile());
    builder.redirectErrorStream(true);
    Map<String, String> variables = builder.environment();
    variables.clear();
    variables.putAll(variables(request));
    Process process;
    try {
      process = builder.start();
    } catch (IOException failed) {
      throw new IOException(
          "the process of the job cannot be started: " + failed.getMessage(), failed);
    }
    SupervisedJob job = new SupervisedJob(process, report, GRACE);
    job.drain(log, request.limits().logBytes());
    return job;
  }

  private List<String> command(LaunchRequest request, Path report) {
    String python = request.environment().python().toString();
    List<String> command = new ArrayList<>(List.of(python, "-I", "-S", supervisor.toString()));
    command.addAll(List.of("--report", report.toString()));
    command.addAll(List.of("--wall-seconds", seconds(request.limits().wallTime())));
    command.addAll(List.of("--memory-bytes", Long.toString(request.limits().memoryBytes())));
    command.addAll(List.of("--file-bytes", Long.toString(request.limits().outputBytes())));
    command.addAll(List.of("--grace-seconds", seconds(GRACE)));
    command.add("--");
    command.addAll(List.of(python, "-P", "-s", "-m", request.task().module()));
    command.addAll(request.task().arguments());
    return command;
  }

  private static String seconds(Duration time) {
    return "%d.%03d".formatted(time.toSeconds(), time.toMillisPart());
  }

  /** All that the job finds in its environment; nothing is inherited. */
  private static Map<String, String> variables(LaunchRequest request) {
    RunEnvironment environment = request.environment();
    Map<String, String> variables = new TreeMap<>(environment.variables());
    variables.put(
        "PATH",
        Stream.concat(environment.path().stream().map(Path::toString), SYSTEM_PATH.stream())
            .collect(Collectors.joining(File.pathSeparator)));
    if (!environment.pythonPath().isEmpty()) {
      variables.put(
          "PYTHONPATH",
          environment.pythonPath().stream()
              .map(Path::toString)
              .collect(Collectors.joining(File.pathSeparator)));
    }
    variables.put("HOME", request.scratch().resolve("home").toString());
    variables.put("TMPDIR", request.scratch().resolve("tmp").toString());
    variables.put("LANG", "C.UTF-8");
    variables.put("TZ", "UTC");
    for (String library : List.of("OMP", "OPENBLAS", "MKL", "NUMEXPR")) {
      variables.put(library + "_NUM_THREADS", Integer.toString(request.threads()));
    }
    return variables;
  }
}
