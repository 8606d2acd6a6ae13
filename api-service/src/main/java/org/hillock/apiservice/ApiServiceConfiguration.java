package org.hillock.apiservice;

import org.hillock.apiservice.artefacts.ArtefactsConfiguration;
import org.hillock.apiservice.checks.ChecksConfiguration;
import org.hillock.apiservice.errors.ErrorsConfiguration;
import org.hillock.apiservice.events.EventsConfiguration;
import org.hillock.apiservice.jobs.JobsConfiguration;
import org.hillock.apiservice.json.ApiJson;
import org.hillock.apiservice.limits.LimitsConfiguration;
import org.hillock.apiservice.logs.LogsConfiguration;
import org.hillock.apiservice.openapi.OpenApiConfiguration;
import org.hillock.apiservice.platforms.PlatformsConfiguration;
import org.hillock.apiservice.security.SecurityConfiguration;
import org.hillock.apiservice.watch.WatchConfiguration;
import org.hillock.apiservice.workers.WorkersConfiguration;
import org.hillock.messaging.JobChangedListener;
import org.hillock.messaging.LossyEventPublisher;
import org.hillock.messaging.Messaging;
import org.hillock.messaging.Subscription;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * All beans of the API service. Whoever imports this brings what it stands on: the job store, a
 * process at the broker ({@link Messaging}), a {@link java.time.Clock}, a meter registry; and the
 * settings of {@code hillock-api.yaml} (by {@code spring.config.import}).
 */
@Configuration(proxyBeanMethods = false)
@Import({
  ErrorsConfiguration.class,
  LimitsConfiguration.class,
  SecurityConfiguration.class,
  WatchConfiguration.class,
  PlatformsConfiguration.class,
  JobsConfiguration.class,
  ChecksConfiguration.class,
  EventsConfiguration.class,
  LogsConfiguration.class,
  ArtefactsConfiguration.class,
  WorkersConfiguration.class,
  OpenApiConfiguration.class
})
public class ApiServiceConfiguration {

  /** Hears what is told of jobs. */
  @Bean
  Subscription jobChanges(Messaging messaging, JobChangedListener listener) {
    return messaging.changes(listener);
  }

  /** Tells others of progress and logs. */
  @Bean
  LossyEventPublisher jobHints(Messaging messaging) {
    return messaging.events();
  }

  /** Speaks {@link ApiJson}, whatever mapper the application has otherwise. */
  @Bean
  @Order(Ordered.LOWEST_PRECEDENCE)
  WebMvcConfigurer apiJsonConverter(ApiJson json) {
    return new WebMvcConfigurer() {
      @Override
      public void configureMessageConverters(HttpMessageConverters.ServerBuilder builder) {
        builder.withJsonConverter(new JacksonJsonHttpMessageConverter(json.mapper()));
      }
    };
  }
}
