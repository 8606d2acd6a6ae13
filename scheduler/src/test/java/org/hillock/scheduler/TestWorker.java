package org.hillock.scheduler;

import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hillock.jobcontract.AttemptRef;
import org.hillock.jobcontract.CancelRequested;
import org.hillock.jobcontract.JobId;
import org.hillock.jobcontract.Ticket;
import org.hillock.jobcontract.WorkerId;
import org.hillock.jobstore.JobStore;
import org.hillock.jobstore.testkit.Given;
import org.hillock.messaging.Messaging;
import org.hillock.messaging.Subscription;
import org.hillock.messaging.TicketListener;

/** A worker that takes every ticket and, if it is told to, runs each job in no time. */
final class TestWorker implements TicketListener {

  private final WorkerId id = new WorkerId(UUID.randomUUID());
  private final List<AttemptRef> tickets = new CopyOnWriteArrayList<>();
  private final JobStore store;
  private final Subscription subscription;
  private volatile boolean busy;

  TestWorker(String name, Messaging messaging, JobStore store) {
    this.store = store;
    subscription = messaging.tickets(name, this);
  }

  WorkerId id() {
    return id;
  }

  /** From now on jobs are claimed and finished. */
  void work() {
    busy = true;
  }

  void listen() {
    subscription.start();
    await().atMost(TestPlatform.PATIENCE).until(subscription::isConsuming);
  }

  void stopListening() {
    subscription.stop();
  }

  void awaitTicketFor(JobId job) {
    await()
        .atMost(TestPlatform.PATIENCE)
        .until(() -> tickets.stream().anyMatch(ticket -> ticket.job().equals(job)));
  }

  List<AttemptRef> tickets() {
    return tickets;
  }

  @Override
  public void onTicket(Ticket ticket) {
    tickets.add(ticket.attempt());
    if (busy && store.claim(ticket.attempt(), id).isPresent()) {
      store.finish(ticket.attempt(), Given.success("experiment.nwb"));
    }
  }

  @Override
  public void onCancel(CancelRequested cancel) {}

  void close() {
    subscription.stop();
  }
}
