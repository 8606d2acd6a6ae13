package org.hillock.workerruntime.harness;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hillock.jobcontract.worker.RunLimits;
import org.hillock.workerruntime.files.Folders;
import org.hillock.workerruntime.launch.EndReason;
import org.hillock.workerruntime.launch.ExitReport;
import org.hillock.workerruntime.launch.LaunchRequest;
import org.hillock.workerruntime.launch.LaunchedJob;
import org.hillock.workerruntime.launch.Launcher;
import org.hillock.workerruntime.launch.PythonTask;
import org.hillock.workerruntime.launch.RunEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks the harness which back ends work in an environment. The answer is kept in a file, under the
 * digests of environment and harness, so that only the first start of a worker takes the seconds
 * that it costs to import every simulator. An answer with something broken in it is not kept: it
 * may be mended.
 */
public final class HarnessProbe {

  private static final Logger log = LoggerFactory.getLogger(HarnessProbe.class);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final RunLimits LIMITS =
      new RunLimits(Duration.ofMinutes(5), 32L << 30, 64L << 20, 1L << 20);
  private static final long ANSWER_BYTES = 1 << 20;

  private final Launcher launcher;
  private final RunEnvironment environment;
  private final HarnessFiles harness;
  private final Path folder;

  /**
   * A probe.
   *
   * @param launcher starts the probing process as it starts jobs
   * @param environment what to probe; the harness is on its Python path
   * @param harness the harness itself
   * @param folder where answers are kept, and where the probing process may write
   */
  public HarnessProbe(
      Launcher launcher, RunEnvironment environment, HarnessFiles harness, Path folder) {
    this.launcher = launcher;
    this.environment = environment;
    this.harness = harness;
    this.folder = folder;
  }

  /**
   * Whether a back end works.
   *
   * @param reason why it does not; empty if it does
   * @param version its own version, where known
   */
  public record Finding(Optional<String> reason, Optional<String> version) {}

  /**
   * What there is.
   *
   * @param backends the names asked for
   * @return a finding for each
   * @throws IOException if the environment does not even start a Python, with the reason
   */
  public Map<String, Finding> probe(List<String> backends)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Path kept = folder.resolve("probe-%s.json".formatted(key(backends)));
    if (Files.isRegularFile(kept)) {
      try {
        return parse(JSON.readTree(Files.readString(kept)), backends);
      } catch (JacksonException broken) {
        log.warn("{} is not readable and is made anew", kept);
      }
    }
    String answer = ask(backends);
    Map<String, Finding> findings;
    try {
      findings = parse(JSON.readTree(answer), backends);
    } catch (JacksonException broken) {
      throw new IOException(
          "the probe of %s gave no answer: %s".formatted(environment.name(), tail(answer)), broken);
    }
    if (findings.values().stream().allMatch(finding -> finding.reason().isEmpty())) {
      Path part = Files.writeString(folder.resolve(kept.getFileName() + ".part"), answer);
      Files.move(part, kept, StandardCopyOption.ATOMIC_MOVE);
    }
    return findings;
  }

  private String key(List<String> backends) {
    String digest = environment.digest();
    return digest.substring(0, Math.min(16, digest.length()))
        + "-"
        + harness.digest().substring(0, 16)
        + "-"
        + String.join("+", backends);
  }

  private String ask(List<String> backends) throws IOException, InterruptedException {
    Path scratch = Files.createTempDirectory(folder, "probe-");
    try {
      Folders.createPrivate(scratch.resolve("home"));
      Folders.createPrivate(scratch.resolve("tmp"));
      ByteArrayOutputStream printed = new ByteArrayOutputStream();
      LaunchedJob job =
          launcher.launch(
              new LaunchRequest(
                  new PythonTask(
                      "hillock_harness",
                      List.of("probe", "--backends", String.join(",", backends)),
                      ""),
                  environment,
                  LIMITS,
                  scratch,
                  scratch,
                  1),
              (bytes, offset, length) -> printed.write(bytes, offset, length));
      ExitReport end = awaitEnd(job);
      String text = printed.toString(StandardCharsets.UTF_8);
      if (end.reason() != EndReason.EXITED || end.exit() == null || printed.size() > ANSWER_BYTES) {
        throw new IOException(
            "the probe of %s failed (%s): %s".formatted(environment.name(), end, tail(text)));
      }
      return document(text);
    } finally {
      Folders.delete(scratch);
    }
  }

  private static ExitReport awaitEnd(LaunchedJob job) throws InterruptedException {
    try {
      while (true) {
        Optional<ExitReport> end = job.await(Duration.ofSeconds(1));
        if (end.isPresent()) {
          return end.get();
        }
      }
    } catch (InterruptedException leaving) {
      job.stop(EndReason.STOPPED);
      throw leaving;
    }
  }

  /**
   * The simulators print banners before; the document is the last thing that starts with a brace.
   */
  private static String document(String text) {
    int start = text.startsWith("{") ? 0 : text.indexOf("\n{") + 1;
    return text.substring(start);
  }

  private static String tail(String text) {
    String stripped = text.strip();
    return stripped.substring(Math.max(0, stripped.length() - 500));
  }

  private static Map<String, Finding> parse(JsonNode root, List<String> names) {
    Map<String, Finding> findings = new TreeMap<>();
    List<String> missing = new ArrayList<>();
    for (String name : names) {
      JsonNode state = root.path("backends").path(name);
      if (state.isMissingNode()) {
        missing.add(name);
      }
      boolean ok = state.path("ok").asBoolean(false);
      String reason = state.path("reason").asString("the probe does not know it");
      findings.put(
          name,
          new Finding(
              ok ? Optional.empty() : Optional.of(reason), state.path("version").stringValueOpt()));
    }
    if (!missing.isEmpty()) {
      log.warn("the probe says nothing of {}", missing);
    }
    return findings;
  }
}
