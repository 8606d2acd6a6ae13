package org.hillock.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Beans for messaging, one class for each role that a process may play; an application imports
 * those that it plays. It supplies a {@link BrokerSettings} (or imports {@link FromProperties}), a
 * {@link MeterRegistry} and a {@link ProcessName}. A worker, whose name is known only at run time,
 * imports {@link Connection} and takes its subscription from {@link Messaging#tickets} itself.
 */
public final class MessagingConfiguration {

  private MessagingConfiguration() {}

  /**
   * What the broker's list of connections calls this process.
   *
   * @param value such as {@code scheduler}
   */
  public record ProcessName(String value) {}

  /** What every role stands on. */
  @Configuration(proxyBeanMethods = false)
  public static class Connection {

    /** This process at the broker. */
    @Bean(destroyMethod = "close")
    public Messaging messaging(
        BrokerSettings settings,
        ProcessName name,
        MeterRegistry meters,
        ObjectProvider<Clock> clock) {
      return new Messaging(
          settings,
          name.value(),
          meters,
          RelaySettings.DEFAULT,
          clock.getIfAvailable(Clock::systemUTC));
    }
  }

  /** Takes {@link BrokerSettings} from {@code hillock.broker.*}. */
  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(BrokerSettings.class)
  public static class FromProperties {}

  /** For a process that writes outbox rows. Needs an {@link OutboxSource}. */
  @Configuration(proxyBeanMethods = false)
  @Import(Connection.class)
  public static class Relay {

    /** Publishes what the outbox holds. */
    @Bean
    public OutboxRelay outboxRelay(Messaging messaging, OutboxSource source) {
      return messaging.relay(source);
    }
  }

  /** For the scheduler. Needs a {@link WorkListener}. */
  @Configuration(proxyBeanMethods = false)
  @Import(Connection.class)
  public static class Wakes {

    /** Receives wakes. */
    @Bean
    public Subscription workSubscription(Messaging messaging, WorkListener listener) {
      return messaging.work(listener);
    }
  }

  /** For a process that shows jobs to people. Needs a {@link JobChangedListener}. */
  @Configuration(proxyBeanMethods = false)
  @Import(Connection.class)
  public static class Watch {

    /** Receives what is told of jobs. */
    @Bean
    public Subscription changeSubscription(Messaging messaging, JobChangedListener listener) {
      return messaging.changes(listener);
    }
  }

  /** For a process that hears of progress from workers. */
  @Configuration(proxyBeanMethods = false)
  @Import(Connection.class)
  public static class Progress {

    /** Tells of progress. */
    @Bean
    public LossyEventPublisher eventPublisher(Messaging messaging) {
      return messaging.events();
    }
  }
}
