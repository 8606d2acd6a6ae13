package org.hillock.scheduler;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.hillock.jobstore.Upkeep;
import org.hillock.messaging.Messaging;
import org.hillock.messaging.ParkedMessages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the clean-up: what is removed, and when. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CleanupSettings.class)
class CleanupConfiguration {

  private static final Logger log = LoggerFactory.getLogger(CleanupConfiguration.class);

  @Bean
  Cleaner cleaner(
      Upkeep upkeep,
      Messaging messaging,
      Clock clock,
      CleanupSettings settings,
      MeterRegistry meters) {
    int batch = settings.batch();
    Cleanup cleanup =
        new Cleanup(
            List.of(
                new Cleanup.Duty("idempotency keys", () -> upkeep.forgetIdempotencyKeys(batch)),
                new Cleanup.Duty(
                    "silent workers", () -> upkeep.forgetWorkers(settings.silentWorkers(), batch)),
                new Cleanup.Duty("texts of no job", () -> upkeep.forgetDocuments(batch)),
                parked(messaging.parked(), clock, settings, meters)),
            batch,
            meters);
    return new Cleaner(cleanup::run, settings.every());
  }

  /** Also tells how many there are: somebody should look at them. */
  private static Cleanup.Duty parked(
      ParkedMessages parked, Clock clock, CleanupSettings settings, MeterRegistry meters) {
    AtomicInteger waiting = new AtomicInteger();
    Gauge.builder("hillock.parked", waiting, AtomicInteger::get)
        .description("messages that nobody could read, when they were last counted")
        .register(meters);
    return new Cleanup.Duty(
        "parked messages",
        () -> {
          int dropped =
              parked.drop(clock.instant().minus(settings.parkedMessages()), settings.batch());
          int left = parked.count();
          waiting.set(left);
          if (left > 0) {
            log.warn(
                "Clean-up: {} messages that nobody could read wait in hillock.parked to be looked"
                    + " at; each says why",
                left);
          }
          return dropped;
        });
  }
}
