package org.hillock.workerssoftware;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.hillock.jobcontract.worker.Bundle;
import org.hillock.jobcontract.worker.Offer;
import org.hillock.jobcontract.worker.ResultLabel;
import org.hillock.workerruntime.backend.AttemptContext;
import org.hillock.workerruntime.backend.JobBackend;
import org.hillock.workerruntime.backend.Outcome;
import org.hillock.workerruntime.harness.HarnessFiles;
import org.hillock.workerruntime.harness.HarnessProbe;
import org.hillock.workerruntime.harness.HarnessRunner;
import org.hillock.workerruntime.launch.Launcher;
import org.hillock.workerruntime.launch.ProcessLauncher;
import org.hillock.workerruntime.launch.RunEnvironment;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Simulators of one environment, run through PyNN by the harness. What does not import there is
 * offered as broken, with the reason; so is everything, while the environment itself cannot be
 * used.
 */
public final class SimulatorBackend implements JobBackend {

  private static final Logger log = LoggerFactory.getLogger(SimulatorBackend.class);

  /** Packages whose versions a result depends on, beside the simulator's own. */
  private static final List<String> TOLD = List.of("PyNN", "neo", "numpy");

  private static final Map<String, String> PACKAGE_OF =
      Map.of("nest", "nest-simulator", "neuron", "neuron", "brian2", "Brian2", "arbor", "arbor");

  private final Path folder;
  private final Path home;
  private final List<String> simulators;
  private final Clock clock;
  private volatile @Nullable HarnessRunner runner;

  /**
   * The simulators of an environment.
   *
   * @param folder the environment
   * @param home where the harness is unpacked and the probe's answer is kept
   * @param simulators which to offer, by PyNN's names
   * @param clock tells when jobs start
   */
  public SimulatorBackend(Path folder, Path home, List<String> simulators, Clock clock) {
    this.folder = folder;
    this.home = home;
    this.simulators = List.copyOf(simulators);
    this.clock = clock;
  }

  @Override
  public List<Offer> offers() {
    try {
      return probe();
    } catch (IOException broken) {
      log.error("no simulator can be used: {}", broken.getMessage());
      return allBroken(Objects.requireNonNullElse(broken.getMessage(), broken.toString()));
    } catch (InterruptedException leaving) {
      Thread.currentThread().interrupt();
      return allBroken("the worker is leaving");
    }
  }

  private List<Offer> allBroken(String reason) {
    String environment = folder.getFileName().toString();
    return simulators.stream()
        .map(name -> new Offer(name, environment, ResultLabel.SIMULATION, false, reason, Map.of()))
        .toList();
  }

  private List<Offer> probe() throws IOException, InterruptedException {
    RunEnvironment bare = RunEnvironment.read(folder);
    HarnessFiles harness = HarnessFiles.unpack(home.resolve("harness"), bare);
    RunEnvironment environment = bare.with(harness.root());
    Launcher launcher = new ProcessLauncher(harness.supervisor());
    HarnessProbe probe = new HarnessProbe(launcher, environment, harness, home.resolve("probes"));
    Map<String, HarnessProbe.Finding> findings = probe.probe(simulators);
    runner = new HarnessRunner(launcher, environment, clock);
    List<Offer> offers = new ArrayList<>();
    findings.forEach((name, finding) -> offers.add(offer(environment, name, finding)));
    return offers;
  }

  private static Offer offer(
      RunEnvironment environment, String name, HarnessProbe.Finding finding) {
    Map<String, String> versions = new TreeMap<>();
    TOLD.forEach(
        told -> {
          if (environment.packages().containsKey(told)) {
            versions.put(told, environment.packages().get(told));
          }
        });
    String packaged = environment.packages().get(PACKAGE_OF.getOrDefault(name, name));
    finding.version().ifPresent(version -> versions.put(name, version));
    if (packaged != null) {
      versions.putIfAbsent(name, packaged);
    }
    return new Offer(
        name,
        environment.name(),
        ResultLabel.SIMULATION,
        finding.reason().isEmpty(),
        finding.reason().orElse(null),
        versions);
  }

  @Override
  public Outcome run(Bundle bundle, AttemptContext context)
      throws IOException, InterruptedException {
    HarnessRunner ready = runner;
    if (ready == null) {
      throw new IOException("the simulators have not been probed");
    }
    return ready.run(bundle, context);
  }
}
