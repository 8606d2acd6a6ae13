package org.hillock.workerruntime.testing;

import java.util.function.Consumer;
import org.hillock.jobcontract.AttemptRef;
import org.hillock.jobcontract.CancelRequested;
import org.hillock.jobcontract.Ticket;
import org.hillock.workerruntime.TicketSource;
import org.jspecify.annotations.Nullable;

/** A fake of the worker's queue: hands over what the test says, at once. */
public final class FakeTickets implements TicketSource {

  private volatile @Nullable Consumer<Ticket> tickets;
  private volatile @Nullable Consumer<CancelRequested> cancels;

  /** An empty queue. */
  public FakeTickets() {}

  @Override
  public Subscription open(
      String worker, Consumer<Ticket> ticketTaker, Consumer<CancelRequested> cancelTaker) {
    tickets = ticketTaker;
    cancels = cancelTaker;
    return () -> tickets = null;
  }

  /** Whether somebody listens. */
  public boolean isOpen() {
    return tickets != null;
  }

  /** Hands over a ticket. */
  public void ticket(AttemptRef attempt, String platform) {
    Consumer<Ticket> taker = tickets;
    if (taker != null) {
      taker.accept(new Ticket(attempt, platform));
    }
  }

  /** Hands over the wish that an attempt ends. */
  public void cancel(AttemptRef attempt) {
    Consumer<CancelRequested> taker = cancels;
    if (taker != null) {
      taker.accept(new CancelRequested(attempt));
    }
  }
}
