package org.hillock.apiservice;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.hillock.jobstore.DatabaseWaitConfiguration;
import org.hillock.jobstore.JobStoreConfiguration;
import org.hillock.jobstore.JobStoreSettingsConfiguration;
import org.hillock.jobstore.Outbox;
import org.hillock.jobstore.OutboxListener;
import org.hillock.messaging.BrokerSettings;
import org.hillock.messaging.Messaging;
import org.hillock.messaging.OutboxRelay;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The API service as a process of its own, beside a PostgreSQL and a RabbitMQ. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({
  ApiServiceConfiguration.class,
  DatabaseWaitConfiguration.class,
  JobStoreConfiguration.class,
  JobStoreSettingsConfiguration.class
})
@EnableConfigurationProperties(BrokerSettings.class)
public class ApiServiceApplication {

  /** Starts the service. */
  public static void main(String[] args) {
    SpringApplication.run(ApiServiceApplication.class, args);
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  Messaging messaging(BrokerSettings broker, MeterRegistry meters) {
    return new Messaging(broker, "api-service", meters);
  }

  @Bean
  OutboxRelay outboxRelay(Messaging messaging, Outbox outbox) {
    return messaging.relay(outbox::drain);
  }

  /** Publishes at once what was just committed. */
  @Bean
  OutboxListener outboxNudge(ObjectProvider<OutboxRelay> relay) {
    return () -> relay.getObject().nudge();
  }
}
