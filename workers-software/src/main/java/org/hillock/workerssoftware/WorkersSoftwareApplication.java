package org.hillock.workerssoftware;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import org.hillock.messaging.Messaging;
import org.hillock.messaging.MessagingConfiguration;
import org.hillock.workerruntime.QueueTickets;
import org.hillock.workerruntime.TicketSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * A software worker as a process of its own. It is told where things are by {@code
 * HILLOCK_WORKER_*} and {@code HILLOCK_BROKER_*} and needs nothing else of the site: it opens no
 * port.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@Import({
  WorkersSoftwareConfiguration.class,
  WorkersSoftwareConfiguration.FromProperties.class,
  MessagingConfiguration.Connection.class,
  MessagingConfiguration.FromProperties.class
})
public class WorkersSoftwareApplication {

  /** Runs until it is told to stop by SIGTERM or Ctrl-C. */
  public static void main(String[] arguments) {
    SpringApplication application = new SpringApplication(WorkersSoftwareApplication.class);
    application.setWebApplicationType(WebApplicationType.NONE);
    application.run(arguments);
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  MeterRegistry meterRegistry() {
    return new SimpleMeterRegistry();
  }

  @Bean
  MessagingConfiguration.ProcessName processName(WorkerSettings settings) {
    return new MessagingConfiguration.ProcessName("worker " + settings.name());
  }

  @Bean
  TicketSource tickets(Messaging messaging) {
    return new QueueTickets(messaging);
  }
}
