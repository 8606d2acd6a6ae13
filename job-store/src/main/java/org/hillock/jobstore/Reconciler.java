package org.hillock.jobstore;

import java.util.List;
import org.hillock.jobcontract.OutboxMessage;

/** Knows from the database what the broker should contain, and so mends a broker that lost it. */
public interface Reconciler {

  /**
   * What the broker should contain now: a ticket for each handed-out attempt that is not claimed
   * yet and whose lease runs, a cancel request for each running attempt whose owner has asked for
   * its end, and a wake for each platform with jobs that wait.
   */
  List<OutboxMessage> expected();

  /**
   * Writes {@link #expected()} to the outbox, to be told again. Telling twice does no harm.
   *
   * @return how many messages were written
   */
  int tellAgain();
}
