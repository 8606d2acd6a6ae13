package org.hillock.jobstore;

import java.util.List;
import org.hillock.jobcontract.JobId;
import org.jspecify.annotations.Nullable;

/**
 * Some jobs of a longer list.
 *
 * @param items the jobs, newest first
 * @param next cursor for the page after this one, {@code null} if this is the last
 */
public record JobPage(List<JobView> items, @Nullable JobId next) {

  public JobPage {
    items = List.copyOf(items);
  }
}
