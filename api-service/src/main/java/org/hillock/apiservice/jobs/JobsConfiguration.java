package org.hillock.apiservice.jobs;

import org.hillock.apiservice.json.ApiJson;
import org.hillock.apiservice.limits.ApiLimits;
import org.hillock.apiservice.platforms.PlatformCatalogue;
import org.hillock.apiservice.watch.JobWatch;
import org.hillock.apiservice.watch.LongPoll;
import org.hillock.experiment.Compiler;
import org.hillock.jobstore.JobReader;
import org.hillock.jobstore.JobStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires what concerns jobs. */
@Configuration(proxyBeanMethods = false)
public class JobsConfiguration {

  /** What remembered compilations may take: some hundred small scripts, a dozen large ones. */
  private static final long COMPILED_BYTES = 16 << 20;

  @Bean
  DescriptionCompiler descriptionCompiler(Compiler compiler) {
    return new DescriptionCompiler(compiler, COMPILED_BYTES);
  }

  @Bean
  SubmissionService submissionService(
      ApiLimits limits,
      PlatformCatalogue platforms,
      DescriptionCompiler compiler,
      JobStore store,
      JobReader reader,
      ContentKeeper keeper,
      ApiJson json) {
    return new SubmissionService(
        new SubmissionChecks(limits, json),
        platforms,
        compiler,
        store,
        reader,
        new JobFileKeeper(keeper));
  }

  @Bean
  JobController jobController(SubmissionService submissions, JobStore store, JobWatch watch) {
    return new JobController(submissions, new JobCancellation(store, watch));
  }

  @Bean
  JobReadController jobReadController(JobReader reader, LongPoll longPoll, ApiLimits limits) {
    return new JobReadController(reader, new JobListing(reader, limits), longPoll, limits);
  }
}
