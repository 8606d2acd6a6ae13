package org.hillock.apiservice.limits;

import org.hillock.apiservice.errors.ProblemWriter;
import org.hillock.apiservice.json.ApiJson;
import org.hillock.experiment.Compiler;
import org.hillock.experiment.diagnostic.Limits;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the bounds and those who keep them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ApiLimits.class)
public class LimitsConfiguration {

  @Bean
  ApiJson apiJson(ApiLimits limits) {
    return new ApiJson(limits.submissionSize());
  }

  @Bean
  Limits experimentLimits(ApiLimits limits) {
    return limits.experiment();
  }

  @Bean
  Compiler compiler(Limits experimentLimits) {
    return new Compiler(experimentLimits, Version.text());
  }

  @Bean
  LimitsController limitsController(ApiLimits limits, Limits experimentLimits) {
    return new LimitsController(limits, experimentLimits, Version.text());
  }

  /** Behind the security filters, so that strangers learn nothing and send nothing. */
  @Bean
  FilterRegistrationBean<BodyBoundFilter> bodyBound(ApiLimits limits, ProblemWriter problems) {
    return new FilterRegistrationBean<>(
        new BodyBoundFilter(limits.requestSize().toBytes(), limits.submissionSize(), problems));
  }
}
