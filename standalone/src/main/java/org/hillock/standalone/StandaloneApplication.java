package org.hillock.standalone;

import java.time.Clock;
import org.hillock.apiservice.ApiServiceConfiguration;
import org.hillock.embedded.EmbeddedBroker;
import org.hillock.embedded.EmbeddedDatabase;
import org.hillock.jobstore.JobStoreConfiguration;
import org.hillock.jobstore.JobStoreSettingsConfiguration;
import org.hillock.jobstore.Outbox;
import org.hillock.jobstore.OutboxListener;
import org.hillock.messaging.BrokerSettings;
import org.hillock.messaging.Messaging;
import org.hillock.messaging.MessagingConfiguration;
import org.hillock.messaging.OutboxRelay;
import org.hillock.messaging.OutboxSource;
import org.hillock.scheduler.SchedulerConfiguration;
import org.hillock.workerruntime.QueueTickets;
import org.hillock.workerruntime.TicketSource;
import org.hillock.workerssoftware.WorkersSoftwareConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * All beans of the platform in one process. Database and broker are the embedded ones unless
 * settings name others. The worker speaks to the API service over HTTP as any other would.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({
  JobStoreConfiguration.class,
  JobStoreSettingsConfiguration.class,
  ApiServiceConfiguration.class,
  SchedulerConfiguration.class,
  WorkersSoftwareConfiguration.class,
  WorkersSoftwareConfiguration.FromProperties.class,
  MessagingConfiguration.Relay.class,
  MessagingConfiguration.Wakes.class
})
class StandaloneApplication {
  static final String OWN_DATABASE = "hillock.standalone.own-database";
  static final String OWN_BROKER = "hillock.standalone.own-broker";

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  MessagingConfiguration.ProcessName processName() {
    return new MessagingConfiguration.ProcessName("standalone");
  }

  @Bean
  OutboxSource outboxSource(Outbox outbox) {
    return outbox::drain;
  }

  /** Publishes at once what was just committed. */
  @Bean
  OutboxListener outboxNudge(ObjectProvider<OutboxRelay> relay) {
    return () -> relay.getObject().nudge();
  }

  @Bean
  TicketSource tickets(Messaging messaging) {
    return new QueueTickets(messaging);
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnProperty(OWN_DATABASE)
  static class OwnDatabase {
    @Bean
    JdbcConnectionDetails embeddedDatabase(EmbeddedServers servers) {
      EmbeddedDatabase database = servers.database();
      return new JdbcConnectionDetails() {
        @Override
        public String getJdbcUrl() {
          return database.jdbcUrl();
        }

        @Override
        public String getUsername() {
          return database.user();
        }

        @Override
        public String getPassword() {
          return database.password();
        }
      };
    }
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnProperty(OWN_BROKER)
  static class OwnBroker {
    @Bean
    BrokerSettings embeddedBroker(EmbeddedServers servers) {
      EmbeddedBroker broker = servers.broker();
      return BrokerSettings.local(broker.port(), broker.user(), broker.password());
    }
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnProperty(name = OWN_BROKER, havingValue = "false")
  @Import(MessagingConfiguration.FromProperties.class)
  static class OtherBroker {}
}
