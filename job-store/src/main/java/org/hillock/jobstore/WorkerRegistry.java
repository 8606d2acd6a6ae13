package org.hillock.jobstore;

import java.util.List;
import org.hillock.jobcontract.worker.Registration;
import org.hillock.jobcontract.worker.RegistrationReply;

/** Who can run what. */
public interface WorkerRegistry {

  /**
   * Takes note of a worker and of what it offers, or of changes to either. If another run of the
   * worker of the same name was registered, that one is replaced, and its attempts are lost at
   * once.
   *
   * @throws WorkerReplacedException if this run has itself been replaced by a later one
   */
  RegistrationReply register(Registration registration);

  /**
   * All workers that were not replaced, by name; silent ones as well, until {@link
   * Upkeep#forgetWorkers}.
   */
  List<WorkerView> workers();

  /** All that these workers offer, one entry per platform and environment, in this order. */
  List<PlatformView> platforms();
}
