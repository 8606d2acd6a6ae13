package org.hillock.jobcontract.worker;

import java.util.List;
import org.hillock.jobcontract.AttemptRef;

/**
 * Renews the leases of all attempts that a worker runs.
 *
 * @param attempts what it runs
 */
public record Heartbeat(List<AttemptRef> attempts) {

  public Heartbeat {
    attempts = List.copyOf(attempts);
  }
}
