package org.hillock.workerruntime;

import java.util.function.Consumer;
import org.hillock.jobcontract.CancelRequested;
import org.hillock.jobcontract.Ticket;
import org.hillock.messaging.Messaging;
import org.hillock.messaging.TicketListener;

/** Tickets from the worker's queue at the broker. */
public final class QueueTickets implements TicketSource {

  private final Messaging messaging;

  /** From this process's connection to the broker. */
  public QueueTickets(Messaging messaging) {
    this.messaging = messaging;
  }

  @Override
  public Subscription open(
      String worker, Consumer<Ticket> tickets, Consumer<CancelRequested> cancels) {
    var subscription = messaging.tickets(worker, new Listener(tickets, cancels));
    subscription.start();
    return subscription::stop;
  }

  private record Listener(Consumer<Ticket> tickets, Consumer<CancelRequested> cancels)
      implements TicketListener {

    @Override
    public void onTicket(Ticket ticket) {
      tickets.accept(ticket);
    }

    @Override
    public void onCancel(CancelRequested cancel) {
      cancels.accept(cancel);
    }
  }
}
