package org.hillock.bench.figures;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hillock.bench.client.CarefulClient;
import org.hillock.bench.client.Job;
import org.hillock.bench.client.Submission;
import org.hillock.bench.kit.BenchException;
import org.hillock.bench.kit.Command;
import org.hillock.bench.kit.Home;
import org.hillock.bench.report.Figure;
import org.hillock.bench.report.Machine;
import org.hillock.bench.report.Measurement;
import org.hillock.bench.report.Samples;
import org.hillock.bench.site.Platform;
import org.hillock.jobcontract.JobState;

/** What the platform costs beside the bare script, for a network that is soon simulated. */
public final class Overhead {

  private static final String DESCRIPTION =
      """
      hillock: 1
      title: A hundred cells
      seed: 42
      model:
        populations:
          exc: {size: 80, cell: {type: IF_cond_exp}}
          inh: {like: exc, size: 20}
          drive: {size: 20, cell: {type: SpikeSourcePoisson, rate: 400 Hz}}
        groups:
          all: [exc, inh]
        projections:
          - {from: drive, to: all, connect: {FixedProbability: {p_connect: 0.2}}, synapse: {Static: {weight: 10 nS, delay: 1 ms}}, receptor: excitatory}
          - {from: exc, to: all, connect: {FixedProbability: {p_connect: 0.1}}, synapse: {Static: {weight: 4 nS, delay: 1 ms}}, receptor: excitatory}
          - {from: inh, to: all, connect: {FixedProbability: {p_connect: 0.1}}, synapse: {Static: {weight: 51 nS, delay: 1 ms}}, receptor: inhibitory}
      experiment:
        record:
          - {of: all, variables: [spikes]}
        protocol:
          - run: 1 s
      """;

  private final Platform platform;
  private final Path environment;
  private final Home home;
  private final String simulator;
  private final int rounds;

  /**
   * On a platform that runs.
   *
   * @param environment folder of the simulators' environment, the same that the platform uses
   * @param home for files
   * @param simulator such as {@code nest}
   * @param rounds how often each side is run, alternating
   */
  public Overhead(Platform platform, Path environment, Home home, String simulator, int rounds) {
    this.platform = platform;
    this.environment = environment;
    this.home = home;
    this.simulator = simulator;
    this.rounds = rounds;
  }

  /** Measures. */
  public Measurement measure() {
    Machine machine = Machine.here();
    Job first = viaPlatform("warm-up");
    Path script = home.folder("bare").resolve("experiment.py");
    write(script, platform.client().script(first.id()));
    bare(script);
    List<Double> through = new ArrayList<>();
    List<Double> alone = new ArrayList<>();
    for (int round = 1; round <= rounds; round++) {
      long start = System.nanoTime();
      viaPlatform("round-" + round);
      through.add((System.nanoTime() - start) / 1e9);
      alone.add(bare(script));
    }
    Samples platformSeconds = new Samples(through);
    Samples bareSeconds = new Samples(alone);
    return new Measurement(
        "overhead",
        """
        100 cells for one second on %s, %d times each, alternating, medians: through the platform (submit over REST, wait by long \
        poll, download every file of the result; server running) and as "python experiment.py %s --out file", the same script in \
        the same environment. On: %s."""
            .formatted(simulator, rounds, simulator, platform.layout()),
        machine,
        List.of(
            Figure.of("through the platform", platformSeconds.median(), "s"),
            Figure.of("bare script", bareSeconds.median(), "s"),
            new Figure(
                "difference",
                platformSeconds.median() - bareSeconds.median(),
                "s",
                "at most 1.5 s more"),
            Figure.of("ratio", platformSeconds.median() / bareSeconds.median(), "")),
        List.of("All rounds: platform " + platformSeconds, "            bare " + bareSeconds));
  }

  private Job viaPlatform(String key) {
    CarefulClient client = platform.client();
    Job job = client.submit(new Submission(key, DESCRIPTION, simulator));
    while (!job.state().isTerminal()) {
      job = client.awaitChange(job.id(), job.sequence());
    }
    if (job.state() != JobState.SUCCEEDED) {
      throw new BenchException("job %s: %s".formatted(job.id(), job));
    }
    Path folder = home.folder("results-" + key);
    for (String name : client.artefacts(job.id())) {
      client.download(job.id(), name, folder.resolve(name));
    }
    return job;
  }

  private double bare(Path script) {
    Path folder = home.folder("bare");
    return Command.seconds(
        List.of(
            environment.resolve("bin").resolve("python").toString(),
            script.toString(),
            simulator,
            "--out",
            folder.resolve("experiment.npz").toString()),
        Map.of(
            "PATH", environment.resolve("bin") + ":/usr/bin:/bin",
            "OMP_NUM_THREADS", "1",
            "OMP_WAIT_POLICY", "passive"),
        folder,
        folder.resolve("output.txt"));
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
