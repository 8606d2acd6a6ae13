package org.hillock.jobstore;

import java.time.Duration;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Lets an application that starts before its database wait for it, and log that it does. For
 * processes of their own that somebody starts and leaves to themselves; where a person waits in
 * front of a terminal, an error at once is better.
 */
@Configuration(proxyBeanMethods = false)
public class DatabaseWaitConfiguration {

  @Bean
  static BeanPostProcessor databaseWait() {
    return new DatabaseWait(Duration.ofSeconds(1));
  }
}
