package org.hillock.apiservice.watch;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.hillock.apiservice.limits.ApiLimits;
import org.hillock.jobcontract.JobChanged;
import org.hillock.messaging.JobChangedListener;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires who wakes those who wait: what is told over the broker, and now and then the clock. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WatchSettings.class)
public class WatchConfiguration {

  @Bean
  JobWatch jobWatch(WatchSettings settings, ApiLimits limits, MeterRegistry meters) {
    JobWatch watch = new JobWatch(settings, limits.watchers());
    Gauge.builder("hillock.api.watching", watch, JobWatch::watching)
        .description("clients that wait for news")
        .register(meters);
    return watch;
  }

  @Bean
  LongPoll longPoll(JobWatch watch) {
    return new LongPoll(watch);
  }

  @Bean
  JobChangedListener jobWatchListener(JobWatch watch) {
    return new JobChangedListener() {
      @Override
      public void onJobChanged(JobChanged change) {
        watch.changed(change.job());
      }

      @Override
      public void onGap() {
        watch.anythingChanged();
      }
    };
  }
}
