package org.hillock.scheduler;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.Map;
import org.hillock.jobstore.DatabaseWaitConfiguration;
import org.hillock.jobstore.JobStoreConfiguration;
import org.hillock.jobstore.JobStoreSettingsConfiguration;
import org.hillock.jobstore.Outbox;
import org.hillock.jobstore.OutboxListener;
import org.hillock.messaging.MessagingConfiguration;
import org.hillock.messaging.OutboxRelay;
import org.hillock.messaging.OutboxSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The scheduler as a process of its own. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({
  DatabaseWaitConfiguration.class,
  JobStoreConfiguration.class,
  JobStoreSettingsConfiguration.class,
  MessagingConfiguration.FromProperties.class,
  MessagingConfiguration.Relay.class,
  MessagingConfiguration.Wakes.class,
  SchedulerConfiguration.class
})
public class SchedulerApplication {

  /** Runs until it is told to end. Its settings are in {@code scheduler.yaml}. */
  public static void main(String[] arguments) {
    SpringApplication application = new SpringApplication(SchedulerApplication.class);
    // a name of its own: in one process with other applications there is but one application.yaml
    application.setWebApplicationType(
        WebApplicationType.NONE); // also where a web server could be had
    application.setDefaultProperties(Map.of("spring.config.name", "scheduler"));
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
  MessagingConfiguration.ProcessName processName() {
    return new MessagingConfiguration.ProcessName("scheduler");
  }

  @Bean
  OutboxSource outboxSource(Outbox outbox) {
    return outbox::drain;
  }

  @Bean
  OutboxListener outboxListener(OutboxRelay relay) {
    return relay::nudge;
  }
}
