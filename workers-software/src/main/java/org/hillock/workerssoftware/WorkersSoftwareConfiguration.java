package org.hillock.workerssoftware;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.hillock.workerruntime.AgentSettings;
import org.hillock.workerruntime.TicketSource;
import org.hillock.workerruntime.WorkerAgent;
import org.hillock.workerruntime.backend.JobBackend;
import org.hillock.workerruntime.remote.Backoff;
import org.hillock.workerruntime.remote.HttpWorkerApi;
import org.hillock.workerruntime.remote.TokenFile;
import org.hillock.workerruntime.remote.WorkerApi;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The beans of a software worker. Needs {@link WorkerSettings} (or imports {@link FromProperties}),
 * a {@link Clock} and a {@link TicketSource}, such as {@code QueueTickets}.
 */
@Configuration(proxyBeanMethods = false)
public class WorkersSoftwareConfiguration {

  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration FIRST_RETRY = Duration.ofMillis(200);
  private static final Duration LAST_RETRY = Duration.ofSeconds(10);

  /** Takes {@link WorkerSettings} from {@code hillock.worker.*}. */
  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(WorkerSettings.class)
  public static class FromProperties {}

  @Bean(destroyMethod = "close")
  HttpWorkerApi workerApi(WorkerSettings settings) {
    return new HttpWorkerApi(
        settings.server(), new TokenFile(settings.tokenFile()), ANSWER_TIMEOUT);
  }

  @Bean
  WorkerLifecycle workerLifecycle(
      WorkerSettings settings, WorkerApi workerApi, TicketSource tickets, Clock clock) {
    return new WorkerLifecycle(
        () ->
            new WorkerAgent(
                agentSettings(settings), workerApi, tickets, backends(settings, clock), clock));
  }

  static List<JobBackend> backends(WorkerSettings settings, Clock clock) {
    List<JobBackend> backends = new ArrayList<>();
    Path environment = settings.environment();
    if (environment != null && !settings.backends().isEmpty()) {
      backends.add(new SimulatorBackend(environment, settings.home(), settings.backends(), clock));
    }
    if (settings.testDouble()) {
      backends.add(new NoopBackend());
    }
    return backends;
  }

  static AgentSettings agentSettings(WorkerSettings settings) {
    String version =
        Optional.ofNullable(WorkersSoftwareConfiguration.class.getPackage())
            .map(Package::getImplementationVersion)
            .orElse("development");
    return new AgentSettings(
        settings.name(),
        settings.slots(),
        version,
        settings.home(),
        settings.shutdownGrace(),
        settings.minFree().toBytes(),
        new Backoff(FIRST_RETRY, LAST_RETRY, RandomGenerator.getDefault()));
  }
}
