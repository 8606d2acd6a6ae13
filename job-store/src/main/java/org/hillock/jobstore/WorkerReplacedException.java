package org.hillock.jobstore;

import org.hillock.jobcontract.worker.Registration;

/** A run of a worker speaks again although a later run has taken its name. */
public final class WorkerReplacedException extends JobStoreException {

  WorkerReplacedException(Registration registration) {
    super(
        "worker-replaced",
        "run %s of worker %s was replaced by a later one of the same name: end this one, or give it a name of its own"
            .formatted(registration.id(), registration.name()));
  }
}
