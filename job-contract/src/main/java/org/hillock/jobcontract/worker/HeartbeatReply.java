package org.hillock.jobcontract.worker;

import java.util.List;
import org.hillock.jobcontract.AttemptRef;

/**
 * The answer to a {@link Heartbeat}.
 *
 * @param known {@code false} if the server does not know this run of the worker: register again
 * @param verdicts one for each attempt in the heartbeat
 */
public record HeartbeatReply(boolean known, List<Verdict> verdicts) {

  public HeartbeatReply {
    verdicts = List.copyOf(verdicts);
  }

  /**
   * What to do with one attempt.
   *
   * @param attempt the attempt
   * @param order what to do
   */
  public record Verdict(AttemptRef attempt, Order order) {}

  /** What a worker is to do with an attempt it runs. */
  public enum Order {
    /** The lease is renewed. */
    CONTINUE,
    /** The owner wants it to end: end it and report so. */
    CANCEL,
    /** It is no longer yours: end it and report nothing. */
    ABANDON
  }
}
