package org.hillock.scheduler;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hillock.jobcontract.JobId;
import org.hillock.jobstore.Assignment;

/**
 * What a {@link Planner} decided.
 *
 * @param assignments which job goes to which worker now, most urgent first
 */
public record Plan(List<Assignment> assignments) {

  public Plan {
    assignments = List.copyOf(assignments);
    Set<JobId> seen = new HashSet<>();
    for (Assignment assignment : assignments) {
      if (!seen.add(assignment.job())) {
        throw new IllegalArgumentException("job " + assignment.job() + " is planned twice");
      }
    }
  }
}
