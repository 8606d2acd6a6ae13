package org.hillock.apiservice.workers;

import org.hillock.apiservice.artefacts.ContentSettings;
import org.hillock.apiservice.artefacts.ContentStore;
import org.hillock.apiservice.platforms.PlatformCatalogue;
import org.hillock.apiservice.watch.JobWatch;
import org.hillock.jobstore.JobLog;
import org.hillock.jobstore.JobReader;
import org.hillock.jobstore.JobStore;
import org.hillock.jobstore.WorkerRegistry;
import org.hillock.messaging.EventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the worker API. */
@Configuration(proxyBeanMethods = false)
public class WorkersConfiguration {

  @Bean
  WorkerController workerController(
      WorkerRegistry registry, JobStore store, PlatformCatalogue platforms) {
    return new WorkerController(registry, store, platforms);
  }

  @Bean
  Hints hints(JobWatch watch, EventPublisher publisher) {
    return new Hints(watch, publisher);
  }

  @Bean
  AttemptController attemptController(
      JobStore store, JobReader reader, JobLog log, ContentStore content, Hints hints) {
    return new AttemptController(store, log, new Finishing(store, reader, content), hints);
  }

  @Bean
  InputController inputController(JobReader reader, ContentStore content) {
    return new InputController(reader, content);
  }

  @Bean
  UploadController uploadController(ContentStore content, ContentSettings settings) {
    return new UploadController(content, settings);
  }
}
