package org.hillock.workerruntime;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.hillock.jobcontract.AttemptRef;
import org.hillock.jobcontract.CancelRequested;
import org.hillock.jobcontract.Ticket;
import org.hillock.jobcontract.WorkerId;
import org.hillock.jobcontract.worker.Heartbeat;
import org.hillock.jobcontract.worker.HeartbeatReply;
import org.hillock.workerruntime.backend.JobBackend;
import org.hillock.workerruntime.backend.StopReason;
import org.hillock.workerruntime.backend.StopSignal;
import org.hillock.workerruntime.remote.ApiException;
import org.hillock.workerruntime.remote.PatientWorkerApi;
import org.hillock.workerruntime.remote.WorkerApi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A worker: registers, takes tickets, runs what it claims in its slots, and keeps the server
 * informed. It holds on to its jobs while the server or the broker is away, and lets go of an
 * attempt the moment it learns that it is no longer its own.
 */
public final class WorkerAgent implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(WorkerAgent.class);

  private static final Duration PACE = Duration.ofMillis(250);
  private static final Duration ENDING = Duration.ofSeconds(15);

  private final WorkerId id = new WorkerId(UUID.randomUUID());
  private final AgentSettings settings;
  private final WorkerApi api;
  private final TicketSource tickets;
  private final Backends backends;
  private final Clock clock;
  private final WorkerHome home;
  private final Slots slots;
  private final Enrolment enrolment;

  private final Map<AttemptRef, Attempt> attempts = new ConcurrentHashMap<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final CountDownLatch registered = new CountDownLatch(1);
  private final ExecutorService couriers;
  private final Thread lifecycle;
  private TicketSource.@Nullable Subscription subscription;

  /**
   * A worker, not started yet.
   *
   * @param settings how it behaves
   * @param api the worker API, each call tried once
   * @param tickets where its tickets come from
   * @param backends what it runs jobs on
   * @param clock measures attempts
   */
  public WorkerAgent(
      AgentSettings settings,
      WorkerApi api,
      TicketSource tickets,
      List<JobBackend> backends,
      Clock clock) {
    this.settings = settings;
    this.api = api;
    this.tickets = tickets;
    this.backends = new Backends(backends);
    this.clock = clock;
    this.home = new WorkerHome(settings.home(), settings.minFreeBytes());
    this.slots = new Slots(settings.slots());
    this.enrolment = new Enrolment(id, settings, api, this.backends, home);
    this.couriers = Executors.newCachedThreadPool(Slots.threads("courier"));
    this.lifecycle = new Thread(this::live, "worker-" + settings.name());
  }

  /** This run of the worker. */
  public WorkerId id() {
    return id;
  }

  /**
   * Starts, and returns at once: probing what can be run and registering take their time, the more
   * so while the server is away.
   *
   * @throws IOException with the remedy, if the worker's home cannot be used
   */
  public void start() throws IOException {
    home.open();
    lifecycle.start();
  }

  /** Waits until the server knows the worker; whether it did within the time. */
  public boolean awaitRegistered(Duration time) throws InterruptedException {
    return registered.await(time.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void live() {
    try {
      backends.refresh();
      PatientWorkerApi patient =
          new PatientWorkerApi(api, settings.backoff(), delay -> !isClosing(delay));
      // first the queue: a ticket for one that is not there would be lost
      synchronized (this) {
        if (closing.getCount() > 0) {
          subscription = tickets.open(settings.name(), this::onTicket, this::onCancel);
        }
      }
      Duration interval = enrolment.register(patient).heartbeatInterval();
      registered.countDown();
      while (!isClosing(interval)) {
        interval = beat(interval);
      }
    } catch (InterruptedException | ApiException.GivenUp leaving) {
      log.debug("worker {} leaves", settings.name());
    } catch (ApiException.Fenced replaced) {
      log.error(
          "worker {} ends its work: {}. Two workers must not have the same name.",
          settings.name(),
          replaced.getMessage());
      abandonAll();
    } catch (ApiException refused) {
      log.error("worker {} cannot register: {}", settings.name(), refused.getMessage());
    }
  }

  /** Another process has this worker's name: all that this one holds is lost to it. */
  private synchronized void abandonAll() {
    if (subscription != null) {
      subscription.close();
      subscription = null;
    }
    attempts.values().forEach(attempt -> attempt.stop().give(StopReason.ABANDON));
  }

  private boolean isClosing(Duration within) throws InterruptedException {
    return closing.await(within.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** One heartbeat for all; the next one makes good for one that fails. */
  private Duration beat(Duration interval) throws ApiException.Fenced, InterruptedException {
    try {
      if (enrolment.isNews()) {
        return enrolment.register(api).heartbeatInterval();
      }
      List<AttemptRef> claimed =
          attempts.values().stream()
              .filter(attempt -> attempt.claimedAt() != null)
              .map(Attempt::ref)
              .toList();
      HeartbeatReply reply = api.heartbeat(id, new Heartbeat(claimed));
      reply.verdicts().forEach(this::obey);
      return reply.known() ? interval : enrolment.register(api).heartbeatInterval();
    } catch (ApiException.Fenced replaced) {
      throw replaced;
    } catch (ApiException failed) {
      log.warn("heartbeat of {}: {}", settings.name(), failed.getMessage());
      return interval;
    } catch (RuntimeException unexpected) {
      // the boundary of a thread without which every lease would run out
      log.error("heartbeat of {} failed unexpectedly", settings.name(), unexpected);
      return interval;
    }
  }

  private void obey(HeartbeatReply.Verdict verdict) {
    Attempt attempt = attempts.get(verdict.attempt());
    if (attempt == null) {
      return;
    }
    switch (verdict.order()) {
      case CONTINUE -> log.trace("{}: lease renewed", attempt.ref());
      case CANCEL -> attempt.stop().give(StopReason.CANCEL);
      case ABANDON -> attempt.stop().give(StopReason.ABANDON);
    }
  }

  private void onCancel(CancelRequested cancel) {
    Attempt attempt = attempts.get(cancel.attempt());
    if (attempt != null) {
      log.info("{}: its owner wants it to end", attempt.ref());
      attempt.stop().give(StopReason.CANCEL);
    }
  }

  private void onTicket(Ticket ticket) {
    AttemptRef ref = ticket.attempt();
    if (closing.getCount() == 0) {
      giveBack(ref);
      return;
    }
    if (enrolment.isTroubled()) {
      couriers.execute(() -> enrolment.refuse(ref));
      return;
    }
    StopSignal stop = new StopSignal();
    PatientWorkerApi patient =
        new PatientWorkerApi(
            api, settings.backoff(), delay -> !stop.await(StopReason.ABANDON, delay));
    Courier courier = new Courier(ref, patient, stop, couriers, PACE);
    Attempt attempt = new Attempt(ref, home.of(ref), stop, courier);
    if (attempts.putIfAbsent(ref, attempt) != null) {
      return; // the ticket came twice
    }
    AttemptRunner runner =
        new AttemptRunner(id, attempt, patient, backends, new Sealer(settings.version()), clock);
    slots.run(() -> run(runner, attempt), () -> turnAway(attempt));
  }

  private void run(AttemptRunner runner, Attempt attempt) {
    try {
      registered.await();
      if (closing.getCount() == 0) {
        enrolment.giveBack(attempt.ref());
      } else {
        runner.run();
      }
    } catch (InterruptedException leaving) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException unexpected) {
      // the boundary of a slot's thread; the attempt's lease will run out
      log.error("{}: dropped unexpectedly", attempt.ref(), unexpected);
    } finally {
      attempt.clear();
      attempts.remove(attempt.ref());
    }
  }

  private void turnAway(Attempt attempt) {
    attempts.remove(attempt.ref());
    giveBack(attempt.ref());
  }

  private void giveBack(AttemptRef ref) {
    couriers.execute(() -> enrolment.giveBack(ref));
  }

  /**
   * Stops: takes nothing more, lets running jobs end within the grace, ends the others and gives
   * them back. Returns when nothing runs any more.
   */
  @Override
  public void close() {
    synchronized (this) {
      if (closing.getCount() == 0) {
        return;
      }
      closing.countDown();
      registered.countDown(); // nobody waits for it any more
      if (subscription != null) {
        subscription.close();
      }
    }
    try {
      slots.stopTaking();
      boolean ended = slots.awaitEnd(settings.shutdownGrace());
      for (StopReason reason : List.of(StopReason.GIVE_BACK, StopReason.ABANDON)) {
        if (!ended) {
          attempts.values().forEach(attempt -> attempt.stop().give(reason));
          ended = slots.awaitEnd(ENDING);
        }
      }
      lifecycle.join(ENDING);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    } finally {
      slots.endNow();
      couriers.shutdownNow();
      lifecycle.interrupt();
      closeHome();
    }
  }

  private void closeHome() {
    try {
      home.close();
    } catch (IOException ignorable) {
      log.debug("the lock of the worker's home was not closed: {}", ignorable.toString());
    }
  }
}
