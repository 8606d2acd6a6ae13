package org.hillock.apiservice.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.hillock.apiservice.errors.ApiException;
import org.hillock.apiservice.json.Words;
import org.hillock.apiservice.limits.ApiLimits;
import org.hillock.jobcontract.JobState;
import org.hillock.jobstore.JobFilter;
import org.hillock.jobstore.JobPage;
import org.hillock.jobstore.JobReader;
import org.jspecify.annotations.Nullable;

/** Lists jobs page by page. */
final class JobListing {

  private static final int USUAL = 20;

  private final JobReader reader;
  private final ApiLimits limits;

  JobListing(JobReader reader, ApiLimits limits) {
    this.reader = reader;
    this.limits = limits;
  }

  /**
   * One page.
   *
   * @param items the jobs, newest first
   * @param nextCursor leads to the next page; absent on the last
   */
  record JobList(
      List<JobBody> items,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String nextCursor) {}

  JobList list(
      List<String> states,
      @Nullable String platform,
      @Nullable String cursor,
      @Nullable Integer limit) {
    JobFilter filter = new JobFilter(states(states), platform);
    int length = length(limit);
    JobPage page = reader.page(filter, cursor == null ? null : PageCursor.read(cursor), length);
    return new JobList(
        page.items().stream().map(JobBody::of).toList(),
        page.next() == null ? null : PageCursor.write(page.next()));
  }

  private int length(@Nullable Integer limit) {
    if (limit == null) {
      return Math.min(USUAL, limits.pageLength());
    }
    if (limit < 1 || limit > limits.pageLength()) {
      throw ApiException.parameter("limit", "must be 1 to " + limits.pageLength());
    }
    return limit;
  }

  private static Set<JobState> states(List<String> words) {
    Set<JobState> states = EnumSet.noneOf(JobState.class);
    for (String word : words) {
      states.add(
          Words.parse(JobState.class, word)
              .orElseThrow(
                  () ->
                      ApiException.parameter(
                          "state", "\"" + word + "\" is none of " + Words.all(JobState.class))));
    }
    return states;
  }
}
