package org.hillock.jobstore;

import java.util.Set;
import org.hillock.jobcontract.JobState;
import org.jspecify.annotations.Nullable;

/**
 * Which jobs to list.
 *
 * @param states only those in one of these states; all if empty
 * @param platform only those of this platform; all if {@code null}
 */
public record JobFilter(Set<JobState> states, @Nullable String platform) {

  public JobFilter {
    states = Set.copyOf(states);
  }

  /** Lets every job pass. */
  public static JobFilter all() {
    return new JobFilter(Set.of(), null);
  }
}
