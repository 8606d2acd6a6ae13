package org.hillock.workerssoftware;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The settings of a worker, under {@code hillock.worker}, that is, {@code HILLOCK_WORKER_SERVER}
 * and so on in the environment.
 *
 * @param server address of the API service, http or https
 * @param tokenFile file with the worker's token
 * @param name the worker's name: the same over restarts, its own among all workers
 * @param slots how many jobs at once
 * @param home folder for running jobs and for what is kept from start to start; of this worker
 *     alone
 * @param environment folder of the simulator environment; without one, only the test double is left
 * @param backends which simulators to offer
 * @param shutdownGrace how long running jobs may go on when the worker is told to stop
 * @param minFree with less free disk in {@code home} the worker takes no jobs
 * @param testDouble whether to offer the platform {@code noop}, which runs nothing
 */
@ConfigurationProperties("hillock.worker")
public record WorkerSettings(
    @DefaultValue("http://127.0.0.1:8420") URI server,
    Path tokenFile,
    @DefaultValue("software") String name,
    @DefaultValue("1") int slots,
    Path home,
    @Nullable Path environment,
    @DefaultValue({"nest", "neuron", "brian2"}) List<String> backends,
    @DefaultValue("5s") Duration shutdownGrace,
    @DefaultValue("512MB") DataSize minFree,
    @DefaultValue("false") boolean testDouble) {

  public WorkerSettings {
    require(tokenFile != null, "token-file", "names the file with the worker's token");
    require(home != null, "home", "names a folder of the worker's own");
    require(slots >= 1, "slots", "is at least 1, not " + slots);
    require(
        name.matches("[a-z0-9][a-z0-9.-]{0,62}"),
        "name",
        "is 1 to 63 of a-z 0-9 . - and starts with a letter or digit, not " + name);
    require(!shutdownGrace.isNegative(), "shutdown-grace", "is not negative: " + shutdownGrace);
    require(
        environment != null || testDouble,
        "environment",
        "names the folder of the simulator environment");
    backends = List.copyOf(backends);
  }

  private static void require(boolean condition, String key, String rule) {
    if (!condition) {
      throw new IllegalArgumentException("hillock.worker." + key + " " + rule);
    }
  }
}
