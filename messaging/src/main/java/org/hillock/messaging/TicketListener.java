package org.hillock.messaging;

import org.hillock.jobcontract.CancelRequested;
import org.hillock.jobcontract.Ticket;

/**
 * Receives what is sent to one worker. Calls come one after the other, may repeat, and must return
 * soon: the message counts as delivered when they do. An exception loses the message, which costs
 * the length of a dispatch lease, or of a heartbeat for a cancel.
 */
public interface TicketListener {

  /** A job waits to be claimed. */
  void onTicket(Ticket ticket);

  /** The owner of the job wants this attempt to end. */
  void onCancel(CancelRequested cancel);
}
