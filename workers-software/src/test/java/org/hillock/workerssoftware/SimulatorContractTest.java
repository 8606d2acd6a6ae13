package org.hillock.workerssoftware;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.hillock.jobcontract.worker.Bundle;
import org.hillock.jobcontract.worker.RunLimits;
import org.hillock.workerruntime.backend.JobBackend;
import org.hillock.workerruntime.launch.RunEnvironment;
import org.hillock.workerruntime.testing.Bundles;
import org.hillock.workerruntime.testing.JobBackendContractTest;
import org.junit.jupiter.api.io.TempDir;

/** The contract of a back end on a real simulator. */
abstract class SimulatorContractTest extends JobBackendContractTest {

  private final String simulator;
  @TempDir private static Path home;

  SimulatorContractTest(String simulator) {
    this.simulator = simulator;
  }

  @Override
  protected JobBackend backend() {
    SimulatorBackend backend =
        new SimulatorBackend(TestEnvironment.folder(), home, List.of(simulator), Clock.systemUTC());
    backend.offers();
    return backend;
  }

  @Override
  protected Bundle succeeding() throws IOException {
    return bundle(script(), Bundles.LIMITS);
  }

  @Override
  protected Bundle wrong() throws IOException {
    return bundle(script().replace("i_offset=0.9", "no_such_parameter=0.9"), Bundles.LIMITS);
  }

  @Override
  protected Bundle endless() throws IOException {
    return bundle(endlessScript(), Bundles.LIMITS);
  }

  @Override
  protected Bundle overLimit() throws IOException {
    return bundle(
        endlessScript(), new RunLimits(Duration.ofSeconds(4), 8L << 30, 256L << 20, 1L << 20));
  }

  private Bundle bundle(String script, RunLimits limits) throws IOException {
    String environment = RunEnvironment.read(TestEnvironment.folder()).name();
    return Bundles.of(simulator, environment, limits, script);
  }

  /** Runs for days and does not record, lest it end at another limit. */
  private static String endlessScript() throws IOException {
    return script()
        .replace("DURATION = 100.0", "DURATION = 1e8")
        .replace("cells.record([\"spikes\", \"v\"])", "cells.record([\"spikes\"])")
        .replace("i_offset=0.9", "i_offset=0.0");
  }

  private static String script() throws IOException {
    try (InputStream script = SimulatorContractTest.class.getResourceAsStream("experiment.py")) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
