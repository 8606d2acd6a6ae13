package org.hillock.bench.audit;

import java.util.List;
import java.util.Map;
import org.hillock.jobcontract.JobState;

/**
 * What an audit found.
 *
 * @param problems broken promises; there should be none
 * @param accepted how many jobs were promised
 * @param ends how many jobs ended how
 * @param attempts hand-outs of all jobs together
 * @param lost how many of these were lost
 */
public record Verdict(
    List<String> problems, int accepted, Map<JobState, Integer> ends, int attempts, int lost) {

  public Verdict {
    problems = List.copyOf(problems);
    ends = Map.copyOf(ends);
  }

  /** Whether all promises were kept. */
  public boolean isGood() {
    return problems.isEmpty();
  }

  /** How many jobs ended so. */
  public int ended(JobState state) {
    return ends.getOrDefault(state, 0);
  }
}
