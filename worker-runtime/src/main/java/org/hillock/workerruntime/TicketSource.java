package org.hillock.workerruntime;

import java.util.function.Consumer;
import org.hillock.jobcontract.CancelRequested;
import org.hillock.jobcontract.Ticket;

/** Where a worker's tickets come from: the queue of its name. */
@FunctionalInterface
public interface TicketSource {

  /**
   * Begins to receive. Returns at once, also while the broker is away; messages then come later.
   *
   * @param worker name of the worker
   * @param tickets takes a job to claim; returns soon
   * @param cancels takes the wish that an attempt ends; returns soon
   * @return ends the receiving when closed
   */
  Subscription open(String worker, Consumer<Ticket> tickets, Consumer<CancelRequested> cancels);

  /** Receives until closed. */
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
