package org.hillock.jobstore;

import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.function.SingletonSupplier;

/**
 * The job store's beans. Needs a {@link DataSource} and a {@link Clock}; takes {@link
 * JobStoreSettings} and any number of {@link OutboxListener}s if there are such beans. Brings the
 * database to the present schema before anything uses it.
 */
@Configuration(proxyBeanMethods = false)
public class JobStoreConfiguration {

  /** Everything that follows is made from this, so nothing sees the database before it is ready. */
  @Bean
  Database jobStoreDatabase(DataSource dataSource, ObjectProvider<OutboxListener> listeners) {
    JobStoreSchema.migrate(dataSource);
    // asked for when a move first has something to tell, not now: some listeners need this database
    return new Database(dataSource, SingletonSupplier.of(() -> listeners.orderedStream().toList()));
  }

  @Bean
  JobReader jobReader(Database database) {
    return new PostgresJobReader(database);
  }

  @Bean
  JobStore jobStore(
      Database database, JobReader reader, Clock clock, ObjectProvider<JobStoreSettings> settings) {
    return new PostgresJobStore(database, reader, new JobIds(clock), or(settings));
  }

  @Bean
  JobLog jobLog(Database database) {
    return new PostgresJobLog(database);
  }

  @Bean
  WorkerRegistry workerRegistry(Database database, ObjectProvider<JobStoreSettings> settings) {
    return new PostgresWorkerRegistry(database, or(settings));
  }

  @Bean
  Planning planning(Database database, ObjectProvider<JobStoreSettings> settings) {
    return new PostgresPlanning(database, or(settings));
  }

  @Bean
  Outbox outbox(Database database) {
    return new PostgresOutbox(database);
  }

  @Bean
  Reconciler reconciler(Database database) {
    return new PostgresReconciler(database);
  }

  @Bean
  Upkeep upkeep(Database database) {
    return new PostgresUpkeep(database, Duration.ofMillis(200));
  }

  private static JobStoreSettings or(ObjectProvider<JobStoreSettings> settings) {
    return settings.getIfAvailable(JobStoreSettings::defaults);
  }
}
