package org.hillock.workerruntime;

import java.util.Optional;
import org.hillock.jobcontract.AttemptRef;
import org.hillock.jobcontract.WorkerId;
import org.hillock.jobcontract.worker.Registration;
import org.hillock.jobcontract.worker.RegistrationReply;
import org.hillock.workerruntime.remote.ApiException;
import org.hillock.workerruntime.remote.WorkerApi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the server knows of this worker: its name, what it can run, and whether its disk lets it run
 * anything. Remembers what was said last, so that news are told once.
 */
final class Enrolment {
  private static final Logger log = LoggerFactory.getLogger(Enrolment.class);

  private final WorkerId id;
  private final AgentSettings settings;
  private final WorkerApi api;
  private final Backends backends;
  private final WorkerHome home;
  private Optional<String> announced = Optional.empty();

  Enrolment(
      WorkerId id, AgentSettings settings, WorkerApi api, Backends backends, WorkerHome home) {
    this.id = id;
    this.settings = settings;
    this.api = api;
    this.backends = backends;
    this.home = home;
  }

  /** Registers, through an API that may be more patient than this worker's usual one. */
  RegistrationReply register(WorkerApi through) throws ApiException, InterruptedException {
    Optional<String> trouble = home.trouble();
    RegistrationReply reply =
        through.register(
            new Registration(
                id,
                settings.name(),
                settings.slots(),
                settings.version(),
                backends.offers(trouble)));
    remember(trouble);
    log.info("worker {} is registered as {}", settings.name(), id);
    return reply;
  }

  private synchronized void remember(Optional<String> trouble) {
    if (trouble.isPresent() || announced.isPresent()) {
      log.warn("worker {}: {}", settings.name(), trouble.orElse("its disk is well again"));
    }
    announced = trouble;
  }

  /** Whether the server knows another state of the disk than there is. */
  synchronized boolean isNews() {
    return home.trouble().isPresent() != announced.isPresent();
  }

  /** Whether nothing can run here now. */
  boolean isTroubled() {
    return home.trouble().isPresent();
  }

  /**
   * Gives an attempt back because nothing can run here. Says first why, lest the same job come
   * again at once.
   */
  void refuse(AttemptRef ref) {
    try {
      if (isNews()) {
        register(api);
      }
    } catch (ApiException failed) {
      log.warn("worker {} cannot announce its trouble: {}", settings.name(), failed.getMessage());
    } catch (InterruptedException leaving) {
      Thread.currentThread().interrupt();
    }
    giveBack(ref);
  }

  /** Gives an attempt back; if that fails, its lease runs out. */
  void giveBack(AttemptRef ref) {
    try {
      api.giveBack(ref, id);
      log.info("{}: given back, it cannot run here now", ref);
    } catch (ApiException failed) {
      log.warn("{}: not given back, its lease will run out: {}", ref, failed.getMessage());
    } catch (InterruptedException leaving) {
      Thread.currentThread().interrupt();
    }
  }
}
