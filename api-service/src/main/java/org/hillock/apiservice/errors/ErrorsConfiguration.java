package org.hillock.apiservice.errors;

import org.hillock.apiservice.json.ApiJson;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires how errors are answered. */
@Configuration(proxyBeanMethods = false)
public class ErrorsConfiguration {

  @Bean
  ProblemWriter problemWriter(ApiJson json) {
    return new ProblemWriter(json.mapper());
  }

  @Bean
  UnexpectedErrors unexpectedErrors() {
    return new UnexpectedErrors();
  }

  @Bean
  ErrorAdvice errorAdvice(UnexpectedErrors unexpected) {
    return new ErrorAdvice(unexpected);
  }

  @Bean
  ErrorPageController errorPageController(ProblemWriter writer, UnexpectedErrors unexpected) {
    return new ErrorPageController(writer, unexpected);
  }
}
