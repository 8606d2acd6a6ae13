package org.hillock.apiservice.logs;

import org.hillock.apiservice.limits.ApiLimits;
import org.hillock.apiservice.watch.LongPoll;
import org.hillock.jobstore.JobLog;
import org.hillock.jobstore.JobReader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the reading of logs. */
@Configuration(proxyBeanMethods = false)
public class LogsConfiguration {

  @Bean
  LogController logController(JobReader reader, JobLog log, LongPoll longPoll, ApiLimits limits) {
    return new LogController(reader, log, longPoll, limits);
  }
}
