package org.hillock.apiservice.platforms;

import java.time.Clock;
import org.hillock.jobstore.WorkerRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires what is known about platforms. */
@Configuration(proxyBeanMethods = false)
public class PlatformsConfiguration {

  @Bean
  PlatformCatalogue platformCatalogue(WorkerRegistry registry, Clock clock) {
    return new PlatformCatalogue(registry, clock);
  }

  @Bean
  PlatformController platformController(PlatformCatalogue catalogue) {
    return new PlatformController(catalogue);
  }
}
