package org.hillock.messaging;

import org.hillock.jobcontract.CancelRequested;
import org.hillock.jobcontract.JobChanged;
import org.hillock.jobcontract.Ticket;
import org.hillock.jobcontract.WorkAvailable;

/** A message that was received and understood. */
sealed interface Inbound {

  /** A job waits for this worker. */
  record OfTicket(Ticket body) implements Inbound {}

  /** An attempt should end. */
  record OfCancel(CancelRequested body) implements Inbound {}

  /** The scheduler has something to do. */
  record OfWork(WorkAvailable body) implements Inbound {}

  /** A job's history grew. */
  record OfChange(JobChanged body) implements Inbound {}
}
