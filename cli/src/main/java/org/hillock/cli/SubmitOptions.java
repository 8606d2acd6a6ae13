package org.hillock.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.hillock.cli.api.Json;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** What is to be run, where, and within which limits. */
final class SubmitOptions {
  enum ResultFormat {
    NWB,
    NIX,
    MAT
  }

  @Parameters(paramLabel = "FILE", description = "The experiment, YAML or JSON; - reads stdin.")
  private Path file = Path.of("");

  @Option(
      names = "--on",
      paramLabel = "PLATFORM",
      completionCandidates = Platforms.class,
      description = "nest, neuron or brian2 (default: nest).")
  private String platform = "nest";

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "Form of the results: nwb, nix or mat (default: nwb).")
  private ResultFormat format = ResultFormat.NWB;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads of the simulator (default: 1, which is quickest for most networks).")
  private int threads = 1;

  @Option(
      names = "--no-accelerations",
      description = "Use only PyNN's own ways, not Hillock's quicker ones with the same results.")
  private boolean noAccelerations;

  @Option(
      names = "--wall-time",
      paramLabel = "TIME",
      converter = Quantities.Time.class,
      description = "End the job after this time, such as 90s, 15m, 2h.")
  private @Nullable Duration wallTime;

  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      converter = Quantities.Size.class,
      description = "End the job if it takes more memory, such as 500M, 4G.")
  private @Nullable Long memory;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      converter = Quantities.Time.class,
      description = "Wait for this time at most, then end with exit code 5.")
  private @Nullable Duration timeout;

  Path file() {
    return file;
  }

  String platform() {
    return platform;
  }

  @Nullable Duration timeout() {
    return timeout;
  }

  /** The request for a job. */
  ObjectNode submission(Description description) {
    ObjectNode request =
        Json.object()
            .put("description", description.text())
            .put("description_name", description.fileName())
            .put("platform", platform)
            .put("format", format.name().toLowerCase(Locale.ROOT))
            .put("threads", threads)
            .put("accelerations", !noAccelerations);
    if (wallTime != null || memory != null) {
      ObjectNode limits = request.putObject("limits");
      if (wallTime != null) {
        limits.put("wall_time_s", wallTime.toSeconds());
      }
      if (memory != null) {
        limits.put("memory_bytes", memory);
      }
    }
    return request;
  }

  /**
   * The simulators of this version, for completion; what a platform really offers it says itself.
   */
  static final class Platforms implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return List.of("nest", "neuron", "brian2").iterator();
    }
  }
}
