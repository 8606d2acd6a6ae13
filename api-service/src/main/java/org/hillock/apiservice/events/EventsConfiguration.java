package org.hillock.apiservice.events;

import java.time.Clock;
import org.hillock.apiservice.json.ApiJson;
import org.hillock.apiservice.watch.JobWatch;
import org.hillock.apiservice.watch.WatchSettings;
import org.hillock.jobstore.JobReader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the streams. */
@Configuration(proxyBeanMethods = false)
public class EventsConfiguration {

  @Bean
  EventController eventController(
      JobWatch watch, JobReader reader, ApiJson json, Clock clock, WatchSettings settings) {
    return new EventController(
        watch, new JobStream.Needs(watch, reader, json, clock, settings.keepAlive()));
  }
}
