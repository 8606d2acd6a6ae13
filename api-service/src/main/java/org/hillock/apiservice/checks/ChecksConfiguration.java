package org.hillock.apiservice.checks;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires what helps to write a description. */
@Configuration(proxyBeanMethods = false)
public class ChecksConfiguration {

  @Bean
  SchemaController schemaController() {
    return new SchemaController();
  }
}
