package org.hillock.scheduler;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.hillock.jobstore.JobStore;
import org.hillock.jobstore.JobStoreSettings;
import org.hillock.jobstore.Planning;
import org.hillock.jobstore.Reconciler;
import org.hillock.messaging.Messaging;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The scheduler's beans. Needs those of {@code JobStoreConfiguration}, a {@link Messaging}, a
 * {@link Clock} and a {@link MeterRegistry}. The {@link Scheduler} is the {@code WorkListener} that
 * {@code MessagingConfiguration.Wakes} asks for.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SchedulerSettings.class)
@Import(CleanupConfiguration.class)
public class SchedulerConfiguration {

  /** First in, first out, until there is something fairer. */
  @Bean
  public Planner planner() {
    return new FirstInFirstOut();
  }

  @Bean
  Dispatcher dispatcher(
      Planning planning,
      JobStore store,
      Planner planner,
      SchedulerSettings settings,
      MeterRegistry meters) {
    return new Dispatcher(planning, store, planner, settings.maxJobs(), meters);
  }

  @Bean
  LeaseKeeper leaseKeeper(
      JobStore store,
      Clock clock,
      SchedulerSettings settings,
      ObjectProvider<JobStoreSettings> leases,
      MeterRegistry meters) {
    JobStoreSettings policy = leases.getIfAvailable(JobStoreSettings::defaults);
    return new LeaseKeeper(store, clock, settings.expiry(), policy, meters);
  }

  @Bean
  Mender mender(
      Reconciler reconciler, Clock clock, SchedulerSettings settings, MeterRegistry meters) {
    return new Mender(reconciler, clock, settings.mending(), meters);
  }

  /** Plans while the application runs. */
  @Bean
  public Scheduler scheduler(
      Dispatcher dispatcher,
      LeaseKeeper leases,
      Mender mender,
      SchedulerSettings settings,
      Messaging messaging,
      MeterRegistry meters) {
    Turn turn = new Turn(dispatcher, leases, mender, settings);
    Scheduler scheduler = new Scheduler(turn::take, turn::suspectBroker, settings.breath(), meters);
    messaging.status().onConnected(scheduler::brokerConnected);
    return scheduler;
  }
}
